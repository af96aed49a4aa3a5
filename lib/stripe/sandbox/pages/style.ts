/** One small sheet for all hosted pages: paper and ink, hairlines, and violet only for "this is the sandbox". */
export const style = `
:root { color-scheme: light dark;
  --canvas: light-dark(#fafafa, #0c0c0e); --card: light-dark(#fff, #141417); --text: light-dark(#18181b, #f4f4f5);
  --muted: light-dark(#52525b, #a1a1aa); --hairline: light-dark(#e2e2e6, #2a2a30); --input: light-dark(#85858f, #6b6b76);
  --focus: light-dark(#1d4ed8, #8ab4ff); --bad: light-dark(#991b1b, #fecaca); --bad-bg: light-dark(#fee2e2, #450a0a);
  --special: light-dark(#5b21b6, #ddd6fe); --special-bg: light-dark(#ede9fe, #2e1065);
  --ink: light-dark(#18181b, #f4f4f5); --on-ink: light-dark(#fff, #18181b); }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--canvas); color: var(--text); -webkit-font-smoothing: antialiased;
  font: 400 15px/22px Geist, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1, h2, p, dl, dd, ul { margin: 0; padding: 0; font: inherit; }
ul { list-style: none; }
a { color: inherit; text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.band { background: var(--special-bg); color: var(--special); text-align: center; padding: 8px 16px; font-size: 13px; font-weight: 500; }
main { max-width: 920px; margin: 0 auto; padding: 40px 16px 64px; display: grid; gap: 40px; }
main.narrow { max-width: 472px; gap: 20px; }
h1 { font-size: 22px; line-height: 28px; font-weight: 600; letter-spacing: -.01em; }
h2 { margin-top: 20px; font-size: 13px; line-height: 18px; font-weight: 500; color: var(--muted); }
.muted { color: var(--muted); font-size: 13px; line-height: 20px; }
.num { font-variant-numeric: tabular-nums; white-space: nowrap; }
.amount { font-size: 36px; line-height: 44px; font-weight: 600; letter-spacing: -.02em; margin-top: 4px; }
.lines { margin-top: 24px; border-top: 1px solid var(--hairline); }
.lines > div { display: flex; justify-content: space-between; gap: 16px; padding: 14px 0; border-bottom: 1px solid var(--hairline); }
.lines dt { min-width: 0; overflow-wrap: anywhere; } .lines .sum { font-weight: 600; border-bottom: 0; }
.panel { background: var(--card); border: 1px solid var(--hairline); border-radius: 12px; padding: 24px; display: grid; gap: 20px; align-content: start; }
.field { display: grid; gap: 6px; }
label { font-weight: 500; font-size: 14px; }
input { width: 100%; min-height: 44px; padding: 0 12px; border: 1px solid var(--input); border-radius: 6px; background: var(--card);
  color: var(--text); font: inherit; font-variant-numeric: tabular-nums; }
input[readonly] { background: var(--canvas); color: var(--muted); border-color: var(--hairline); }
input[aria-invalid] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
.error { color: var(--bad); font-size: 13px; line-height: 18px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; align-items: start; }
button { min-height: 44px; padding: 0 16px; border-radius: 6px; border: 1px solid var(--hairline); background: var(--card); color: var(--text);
  font: inherit; cursor: pointer; }
button.main { background: var(--ink); border-color: var(--ink); color: var(--on-ink); font-weight: 600; width: 100%; }
button:hover { border-color: var(--input); }
.cards { display: grid; gap: 8px; margin-top: 12px; }
.cards button { width: 100%; min-height: 40px; padding: 8px 12px; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px;
  text-align: left; font-size: 13px; }
.cards .num { color: var(--muted); }
summary { cursor: pointer; font-weight: 500; font-size: 14px; min-height: 24px; }
.actions { display: grid; gap: 12px; }
@media (min-width: 760px) { main:not(.narrow) { grid-template-columns: 1fr 1fr; gap: 64px; padding-top: 64px; } }
`;
