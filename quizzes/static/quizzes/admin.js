// Single keys for the buttons that name one, until somebody turns them off. Every key is also a button or a link.
(() => {
  const bar = document.querySelector("[data-keys]");
  if (!bar) return;
  const stored = "oversight-single-keys";
  const typing = (element) => element.closest("input, select, textarea, [contenteditable]");
  const on = () => localStorage.getItem(stored) !== "off";

  const reveal = (target) => {
    target.closest("details")?.setAttribute("open", "");
    target.querySelector("textarea, input:not([type=hidden]), select")?.focus();
  };
  bar.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.querySelector(link.hash);
    if (!target) return;
    event.preventDefault();  // following the link would take the focus away again
    reveal(target);
  });

  document.addEventListener("keydown", (event) => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    const button = bar.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "link small";
  const say = () => {
    toggle.textContent = on() ? "Turn single keys off" : "Turn single keys on";
    bar.querySelectorAll("kbd").forEach((key) => { key.hidden = !on(); });
  };
  toggle.addEventListener("click", () => {
    localStorage.setItem(stored, on() ? "off" : "on");
    say();
  });
  say();
  bar.after(toggle);
})();
