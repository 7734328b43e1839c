// "Yes to all" fills every purpose's answer at once; a key answers one, and the next one follows. Without script the
// buttons stay hidden and each answer is chosen by hand.
const bar = document.querySelector(".answer-all");
const questions = [...document.querySelectorAll(".answer")];

function answerAll(value) {
  for (const radio of document.querySelectorAll(".answer input[type=radio]")) {
    radio.checked = value !== "" && radio.value === value;
  }
}

function answerOne(event) {
  const question = event.target.closest(".answer");
  if (!question || event.ctrlKey || event.metaKey || event.altKey) return;
  const radio = question.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  const next = questions[questions.indexOf(question) + 1] ?? question;
  (next.querySelector(":checked") ?? next.querySelector("input")).focus();
}

if (bar) {
  bar.hidden = false;
  for (const button of bar.querySelectorAll("[data-answer-all]")) {
    button.addEventListener("click", () => answerAll(button.dataset.answerAll));
  }
  document.querySelector(".answer-keys").hidden = false;
  document.querySelector(".answers").addEventListener("keydown", answerOne);
}
