// Texts to begin with.
export const EXAMPLES = [
  {
    name: "A tokenized article",
    text: `The baker & rsquo; s caf & eacute ; isn & rsquo; t open & hellip; " We stay, " said the miller #39;s wife.

Voil & agrave ;, 25&amp;amp;nbsp;cakes < br / > and a pot of tea for the ferryman.`,
  },
  {
    name: "The wrong encoding",
    text: "The bakerâ€™s cafÃ© in SÃ£o Paulo sold twelve crÃ¨me brÃ»lÃ©es â€“ all of them before noon.",
  },
  {
    name: "Escaped once too often",
    text: "Don\\u2019t blame the ferry: it &amp;ldquo;left early&amp;rdquo;, &lt;b&gt;as always&lt;/b&gt;, at six.",
  },
  {
    name: "A broken image",
    text: `The mill has stood here since 1780.
< img class = "wide" src = "/img/old- mill. jpg "alt =" The miller & rsquo; s house " / >
It still turns.`,
  },
  {
    name: "Clean, though it looks damaged",
    text: "AT&T and R&D; a < b, c > d. In HTML, write &eacute; for an e with an accent.",
  },
];
