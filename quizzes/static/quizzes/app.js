// What htmx leaves open: say when an answer could not be saved, and give the focus a place when what had it is replaced.

const say = (words) => {
  const status = document.getElementById("saved");
  if (status) status.textContent = words;
};

document.addEventListener("htmx:sendError", () => say("Not saved: no connection. Your answer stays on this page."));
document.addEventListener("htmx:timeout", () => say("Not saved: no answer came in time. Your answer stays on this page."));
document.addEventListener("htmx:responseError", () => say("Not saved. Please copy what you wrote, then load this page again."));

let focused = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  const { responsePath, finalRequestPath } = event.detail.pathInfo;
  focused = document.activeElement;
  if (responsePath && responsePath !== finalRequestPath) {
    event.detail.shouldSwap = false;
    say("Not saved: you are signed out. Please copy what you wrote, then sign in again.");
  }
});

document.addEventListener("htmx:afterSettle", () => {
  if (focused && !focused.isConnected && document.activeElement === document.body) {
    document.querySelector("[data-focus]")?.focus();
  }
});
