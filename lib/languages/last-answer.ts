/** A function that several ask about one thing, one after the other: its last answer is kept. */
export function lastAnswer<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  let last: { question: Question; answer: Answer } | undefined;
  return question => {
    if (last?.question !== question) last = { question, answer: answer(question) };
    return last.answer;
  };
}
