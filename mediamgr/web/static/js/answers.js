// "Yes to all": fills every purpose's answer at once. Without script the buttons stay hidden and each is chosen by hand.
const bar = document.querySelector(".answer-all");

function answerAll(value) {
  for (const radio of document.querySelectorAll(".answer input[type=radio]")) {
    radio.checked = value !== "" && radio.value === value;
  }
}

if (bar) {
  bar.hidden = false;
  for (const button of bar.querySelectorAll("[data-answer-all]")) {
    button.addEventListener("click", () => answerAll(button.dataset.answerAll));
  }
}
