// The report's page: the way through the changes, their reasons, filters, the views.
// The page reads well without it. Texts are only ever set as text.
// The page to try mojifix (docs/try) shows one report after the other; the event says when.
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const tools = one(".tools");
  if (!tools) return; // nothing is damaged
  const causes = (change) =>
    change.getAttribute("aria-describedby").split(" ").map((id) => reasons.get(id));
  const twins = new Map(); // in the view side by side: a copy -> its change, and back
  const card = one("#card");
  const position = one("#position");
  let changes, order, reasons;
  let shown;
  let current; // the change that was visited last
  let stop; // the one change that the Tab key reaches
  let view = "inline";

  function begin() {
    changes = all(".change");
    order = new Map(changes.map((change, index) => [change, index]));
    reasons = new Map(all("[data-fixer]").map((reason) => [reason.id, reason]));
    shown = changes;
    current = null;
    stop = changes[0];
    tools.hidden = !changes.length;
    setView(view);
    if (!changes.length) return;
    reach(stop);
    filter();
  }

  // --- reasons: the card beside a change that has the focus or the pointer

  function explain(change, beside = change) {
    card.replaceChildren(
      ...causes(change).map((reason) => {
        const copy = reason.cloneNode(true);
        copy.removeAttribute("id");
        copy.className = reason.parentElement.className;
        return copy;
      }),
    );
    card.hidden = false;
    const box = beside.getClientRects()[0] || beside.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 16);
    const under = box.bottom + 8 + card.offsetHeight < window.innerHeight;
    const top = under ? box.bottom + 8 : box.top - 8 - card.offsetHeight;
    card.style.setProperty("--x", `${Math.max(left, 8) + window.scrollX}px`);
    card.style.setProperty("--y", `${top + window.scrollY}px`);
  }

  const changeAt = (target) => {
    const change = target instanceof Element && target.closest(".change:not(.off)");
    return change && change.closest(".was") ? twins.get(change) : change;
  };

  document.addEventListener("pointerover", (event) => {
    const change = changeAt(event.target);
    if (change) explain(change, event.target.closest(".change"));
    else if (!card.contains(event.target)) rest();
  });
  // Where the pointer is not, the focus says which reason stays.
  function rest() {
    const change = changeAt(document.activeElement);
    if (change) explain(change);
    else card.hidden = true;
  }

  // --- the way through the changes

  function say() {
    const at = shown.indexOf(current) + 1;
    const all = shown.length.toLocaleString("en");
    const told = at ? `${at.toLocaleString("en")} of ${all}` : `${all} place${all === "1" ? "" : "s"}`;
    position.textContent = told + (shown.length < changes.length ? " shown" : "");
  }

  // The copy of the current change shows that it is meant too.
  function mark(isHere) {
    const copy = twins.get(current);
    if (copy) copy.classList.toggle("here", isHere);
  }

  function reach(change) {
    stop.tabIndex = -1;
    stop = change;
    stop.tabIndex = 0;
  }

  // Where the focus is in the texts, or else the change that was visited last.
  function place() {
    const active = document.activeElement;
    const section = active.closest(".document");
    if (order.has(active)) return order.get(active);
    if (section) return order.get(section.querySelector(".change")) - 0.5;
    return current ? order.get(current) : -0.5;
  }

  function go(step) {
    const from = place();
    const onward = shown.filter((change) => (order.get(change) - from) * step > 0);
    const way = onward.length ? onward : shown; // past the last comes the first
    const change = way[step > 0 ? 0 : way.length - 1];
    if (!change) return;
    change.focus({ preventScroll: true });
    bring(change);
    explain(change);
  }

  function bring(change) {
    const isTall = change.getBoundingClientRect().height > window.innerHeight / 2;
    change.scrollIntoView({ block: isTall ? "start" : "center" });
  }

  document.addEventListener("focusin", (event) => {
    const change = changeAt(event.target);
    card.hidden = !change;
    if (!change) return;
    mark(false);
    current = change;
    mark(true);
    reach(change);
    say();
    explain(change);
  });
  document.addEventListener("click", (event) => {
    const change = changeAt(event.target);
    if (change) change.focus({ preventScroll: true });
  });
  one("#previous").addEventListener("click", () => go(-1));
  one("#next").addEventListener("click", () => go(1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") card.hidden = true;
    if (!one("#keys").checked || event.target.matches("textarea, select, [type=text]")) return;
    if (event.key === "n" || event.key === "j") go(1);
    if (event.key === "p" || event.key === "k") go(-1);
  });

  // --- filters: a change counts as shown while its grade and one of its fixers are ticked

  function filter() {
    const ticked = (name) => new Set(all(`[name=${name}]:checked`).map((box) => box.value));
    const fixers = ticked("fixer");
    const grades = all("[name=grade]").length ? [...ticked("grade")] : ["change"];
    const isShown = (change) =>
      grades.some((grade) => change.classList.contains(grade)) &&
      causes(change).some((reason) => fixers.has(reason.dataset.fixer));
    shown = changes.filter(isShown);
    const kept = new Set(shown);
    for (const change of changes) {
      const isOff = !kept.has(change);
      change.classList.toggle("off", isOff);
      if (twins.has(change)) twins.get(change).classList.toggle("off", isOff);
    }
    if (shown.length && !kept.has(stop)) reach(shown[0]);
    card.hidden = true;
    say();
  }
  one("form").addEventListener("change", filter);

  // --- the views: side by side, each line has a copy before it that shows what it was

  function setView(name) {
    view = name;
    const beside = view === "beside";
    all(".was").forEach((line) => line.remove());
    twins.clear();
    for (const text of all(".text")) {
      text.classList.toggle("beside", beside);
      if (beside) all(":scope > p", text).forEach(copyLine);
    }
    one("main").dataset.view = view;
    all(".views button").forEach((each) => each.setAttribute("aria-pressed", each.id === view));
    card.hidden = true;
    mark(true);
    if (current) bring(current);
  }

  function copyLine(line) {
    const copy = line.cloneNode(true);
    copy.classList.add("was");
    const now = all(".change", line);
    all(".change", copy).forEach((change, index) => {
      change.removeAttribute("tabindex");
      change.removeAttribute("aria-label");
      twins.set(change, now[index]);
      twins.set(now[index], change);
    });
    line.before(copy);
  }

  all(".views button").forEach((each) => each.addEventListener("click", () => setView(each.id)));

  document.addEventListener("shown", begin);
  begin();
})();
