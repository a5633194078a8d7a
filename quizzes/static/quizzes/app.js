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

// Words that are not saved yet are saved before a link takes the page away; what cannot be saved, the browser asks about.

const OF_THE_PAGE = ["csrfmiddlewaretoken", "serial", "told"];

const keepBeforeLeaving = (form) => {
  const now = () => new URLSearchParams([...new FormData(form)].filter(([name]) => !OF_THE_PAGE.includes(name))).toString();
  let kept = now();
  let sent = null;
  let refused = null;
  let running = false;
  let bound = null;
  let sentFor = null;

  const goOn = () => {
    if (!bound || running) return;
    if (now() === kept) location.assign(bound);
    else form.querySelector("[hx-vals]").dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.getAttribute("href").startsWith("#")) return;
    if (link.closest("#note")) kept = now(); // these links are the choice to let the words on this page go
    if (now() === kept || now() === refused) return;
    event.preventDefault();
    bound = link.href;
    say("Saving");
    goOn();
  });

  document.addEventListener("htmx:beforeSend", () => {
    sent = now();
    sentFor = bound;
    running = true;
  });

  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const { xhr, pathInfo } = event.detail;
    const elsewhere = pathInfo.responsePath && pathInfo.responsePath !== pathInfo.finalRequestPath;
    if (xhr.status < 300 && !elsewhere) kept = sent;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    running = false;
    if (sent !== kept && (sentFor || event.detail.xhr.status >= 400)) {
      refused = sent;
      bound = null;
    }
    setTimeout(goOn); // htmx sends what is queued only after this event
  });

  window.addEventListener("beforeunload", (event) => {
    if (now() !== kept) event.preventDefault();
  });
};

const answering = document.querySelector("#question form[hx-post]");
if (answering) keepBeforeLeaving(answering);
