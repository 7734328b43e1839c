// Answers that were chosen and not kept yet go along with "Bring it in", which then shows what they change first.
const answers = document.querySelector("#answers-form");
const bringing = document.querySelector("form[action$='/apply']");

function carryOver() {
  for (const chosen of answers.querySelectorAll("input[type=radio]:checked")) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = chosen.name;
    field.value = chosen.value;
    bringing.append(field);
  }
}

if (answers && bringing) bringing.addEventListener("submit", carryOver);
