// What htmx leaves open: say when an answer could not be saved, and give the focus a place when what had it is replaced.

const STAYS = "Your answer stays on this page, and is sent again by itself.";
const SIGN_IN = "Choose “Save and go on” to sign in: your answer comes along.";
const PASSING = [429, 502, 503, 504];

const say = (words) => {
  const status = document.getElementById("saved");
  if (status) status.textContent = words;
};

const isElsewhere = ({ pathInfo }) => pathInfo.responsePath && pathInfo.responsePath !== pathInfo.finalRequestPath;

document.addEventListener("htmx:sendError", () => say(`Not saved: no connection. ${STAYS}`));
document.addEventListener("htmx:timeout", () => say(`Not saved: no answer came in time. ${STAYS}`));
document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (PASSING.includes(status)) say(`Not saved: nothing can be stored just now. ${STAYS}`);
  else if (status === 403) say(`Not saved: this page is older than your sign-in. ${SIGN_IN}`);
  else say("Not saved. Please copy what you wrote, then load this page again.");
});

let focused = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  focused = document.activeElement;
  if (isElsewhere(event.detail)) {
    event.detail.shouldSwap = false;
    say(`Not saved: you are signed out. ${SIGN_IN}`);
  }
});

document.addEventListener("htmx:afterSettle", () => {
  if (focused && !focused.isConnected && document.activeElement === document.body) {
    document.querySelector("[data-focus]")?.focus();
  }
});

// Words that are not saved yet are saved before a link takes the page away; what cannot be saved is sent again after a
// while, or, where one has to sign in first, as a form without scripts would be; else the browser asks before it leaves.

const OF_THE_PAGE = ["csrfmiddlewaretoken", "serial", "told"];
const aWhile = () => 4000 + 4000 * Math.random(); // in ms; not all at once, when many wait for the same server

const keepBeforeLeaving = (form) => {
  const entries = () => [...new FormData(form)].filter(([name]) => !OF_THE_PAGE.includes(name));
  const text = (those) => new URLSearchParams(those).toString();
  const now = () => text(entries());
  const unsaved = document.querySelector("#note [data-focus]"); // the page itself came with words that are not saved
  let kept = unsaved ? null : now();
  let sent = null;
  let unsure = null; // what was sent without an answer: it may be stored all the same
  let repeated = false;
  let refused = null;
  let running = false;
  let bound = null;
  let sentFor = null;
  let again = null;

  const save = () => {
    clearTimeout(again);
    if (!running && now() !== kept) form.querySelector("[hx-vals]").dispatchEvent(new Event("change", { bubbles: true }));
  };

  const goOn = () => {
    if (!bound || running) return;
    if (now() === kept) location.assign(bound);
    else save();
  };

  const sendWithoutScript = () => {
    kept = now();
    form.submit();
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

  // Sent first as it was, so that it is not taken for what somebody else has saved meanwhile.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const first = detail.parameters.autosave ? unsure : null;
    sent = entries();
    repeated = first !== null;
    if (!repeated) return;
    for (const [name] of sent) detail.formData.delete(name);
    for (const [name, value] of first) detail.formData.append(name, value);
    sent = first;
  });

  document.addEventListener("htmx:beforeSend", () => {
    sentFor = bound;
    running = true;
  });

  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    const { status } = detail.xhr;
    if (!PASSING.includes(status)) unsure = null;
    if (status < 300 && !isElsewhere(detail)) kept = text(sent);
    const mustSignIn = status === 403 || isElsewhere(detail);
    if (mustSignIn && !detail.requestConfig.parameters.autosave) setTimeout(sendWithoutScript);
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { status } = detail.xhr;
    running = false;
    if (text(sent) !== kept && (sentFor || status >= 400)) {
      refused = text(sent);
      bound = null;
    }
    if (status === 0 || PASSING.includes(status)) {
      unsure = sent;
      again = setTimeout(save, aWhile());
    }
    setTimeout(repeated && text(sent) === kept ? save : goOn); // htmx sends what is queued only after this event
  });

  window.addEventListener("online", save);
  window.addEventListener("beforeunload", (event) => {
    if (now() !== kept) event.preventDefault();
  });
  if (unsaved) window.addEventListener("load", () => save());
};

const answering = document.querySelector("#question form[hx-post]");
if (answering) keepBeforeLeaving(answering);
