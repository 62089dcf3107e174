// The page is complete without this. It filters the option tables, and opens what is folded before printing.
(() => {
  "use strict";

  /** One filter form and the table after it; the states are rows, or columns of an upright table. */
  const wire = (form) => {
    const table = document.getElementById(form.dataset.table);
    const tally = document.getElementById(form.dataset.tally);
    const entries = [...table.querySelectorAll("[data-v]")].map((head) => ({
      parts: head.dataset.k === undefined ? [head] : [...table.querySelectorAll(`[data-k="${head.dataset.k}"]`)],
      levels: head.dataset.v.split("|"),
      stable: head.dataset.s.split(" "),
      words: `${head.textContent} ${head.dataset.v.replaceAll("|", " ")}`.toLowerCase(),
    }));
    const parties = form.dataset.parties;
    const apply = () => {
      const wanted = [...form.querySelectorAll("select[data-lever]")].filter((box) => box.value !== "");
      const concept = form.elements.concept.value;
      form.elements.party.disabled = concept === "";
      const party = form.elements.party.value;
      const words = form.elements.words.value.trim().toLowerCase().split(/\s+/);
      const everybody = party === "" ? [...parties] : [party];
      let shown = 0;
      for (const entry of entries) {
        const fits = wanted.every((box) => entry.levels[Number(box.dataset.lever)] === box.value)
          && (concept === "" || everybody.every((one) => entry.stable[Number(concept)].includes(one)))
          && words.every((word) => entry.words.includes(word));
        for (const part of entry.parts) part.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      tally.textContent = shown === entries.length
        ? `All ${entries.length} states of the table are shown.`
        : `${shown} of ${entries.length} states of the table are shown.`;
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    form.hidden = false;
    apply();
  };
  document.querySelectorAll("form.filter").forEach(wire);

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
})();
