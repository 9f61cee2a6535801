const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const RADIO = '[role="radio"]:not([aria-disabled="true"])';

/** In a browser: arrow keys move the choice within a radiogroup, as they do in the browser's own radio buttons. */
export function roving(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const group = event.currentTarget;
  if (!step || !(group instanceof HTMLElement)) return;
  const radios = [...group.querySelectorAll<HTMLElement>(RADIO)];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? radios.indexOf(focused) : -1;
  const next = at < 0 ? undefined : radios.at((at + step) % radios.length);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
}

/** Tab leads to what is chosen or else to the first, and from there out of the group. */
export function setTabStop(group: unknown): void {
  if (typeof HTMLElement === 'undefined' || !(group instanceof HTMLElement)) return;
  const radios = [...group.querySelectorAll<HTMLElement>(RADIO)];
  const stop = radios.find((it) => it.getAttribute('aria-checked') === 'true') ?? radios[0];
  for (const radio of radios) radio.tabIndex = radio === stop ? 0 : -1;
}
