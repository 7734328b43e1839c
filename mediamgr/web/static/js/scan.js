// Says at once that a scan is too large, before anything typed travels with it in vain. The server asks again.

const MOST = 20 * 1024 * 1024;
const TOO_LARGE = "This scan is too large: at most 20 MB are taken. Scan it in grey, or with fewer dots.";

for (const input of document.querySelectorAll("[data-scan]")) {
  input.addEventListener("change", () => {
    const large = input.files[0]?.size > MOST;
    input.setCustomValidity(large ? TOO_LARGE : "");
    if (!large) return;
    input.value = "";
    input.reportValidity();
  });
}
