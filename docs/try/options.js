// The options of the page: what is chosen, as a request and a link have it, and back.
const one = (selector) => document.querySelector(selector);
const form = one("form");
const FIELDS = ["lang", "kind", "images", "at_least"];

export function options() {
  const chosen = {};
  for (const name of FIELDS) chosen[name] = form.elements[name].value.trim();
  const boxes = [...form.querySelectorAll("[name=fixer]")];
  const changed = boxes.filter((box) => box.checked !== box.defaultChecked);
  chosen.without = changed.filter((box) => box.defaultChecked).map((box) => box.value);
  chosen.with = changed.filter((box) => !box.defaultChecked).map((box) => box.value);
  return chosen;
}

// Take what is allowed of the options of a link.
export function choose(chosen) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    const value = String(chosen[name] ?? "");
    const allowed = field.options && [...field.options].map((option) => option.value);
    if (!allowed || allowed.includes(value)) field.value = value;
  }
  for (const box of form.querySelectorAll("[name=fixer]")) {
    const isChanged = [...(chosen.with ?? []), ...(chosen.without ?? [])].includes(box.value);
    box.checked = box.defaultChecked !== isChanged;
  }
  const isChanged = chosen.with?.length || chosen.without?.length;
  if (isChanged) one("#options").open = one("#fixers").open = true;
}

const names = new Intl.DisplayNames(["en"], { type: "language" });
for (const option of document.querySelectorAll("#languages option")) {
  option.label = names.of(option.value);
}
const wide = matchMedia("(min-width: 62rem)");
const unfold = () => (one("#options").open = one("#fixers").open = wide.matches);
wide.addEventListener("change", unfold);
unfold();
