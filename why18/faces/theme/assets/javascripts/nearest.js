// The questions whose words are nearest to those that somebody typed, by the index of the search; loaded when it is asked.
const ASKED = 'class="asked"'; // in the index, the words by which people ask for a page that answers
const NEAREST = 3;

export const wordsOf = (text) => text.toLowerCase().match(/[a-z]+|\d+(?:\.\d+)*/g) ?? [];
const threes = (text) => {
  const letters = ` ${wordsOf(text).join(" ")} `;
  return new Set([...letters].map((_, at) => letters.slice(at, at + 3)).filter((three) => three.length === 3));
};
let read = null;
const load = async (top, [file, entries]) => {
  const index = await (await fetch(new URL(file, top))).json();
  const words = new Set();
  const questions = [];
  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
  for (const { location: page, title, text } of index[entries]) {
    const said = plain(`${title} ${text}`);
    for (const word of wordsOf(said)) words.add(word);
    if (!text.includes(ASKED)) continue;
    const asks = plain(title);
    questions.push({ href: new URL(page, top).href, asks, title: threes(asks), said: threes(said) });
  }
  return { words: [...words], questions };
};
export const questionsOf = (top, index) => (read ??= load(top, index));

// Each word counts for as much as it tells pages apart, and in a question for twice what it does in an answer.
export const nearest = (asked, questions) => {
  const scores = new Map(questions.map((page) => [page, 0]));
  for (const word of wordsOf(asked).map(threes)) {
    for (const [text, weight] of [["title", 2], ["said", 1]]) {
      const share = (page) => [...word].filter((three) => page[text].has(three)).length / word.size;
      const all = questions.reduce((sum, page) => sum + share(page), 0);
      for (const page of all ? questions : []) scores.set(page, scores.get(page) + (weight * share(page)) / all);
    }
  }
  const found = [...scores].filter(([, score]) => score).sort(([, one], [, other]) => other - one);
  return found.slice(0, NEAREST).map(([page]) => page);
};
