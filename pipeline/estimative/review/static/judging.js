// Verdicts, what they change on the page, and taking them back.

export const PATHS = { claim: "decisions", name: "names" };

export class Judging {
  // `page` holds what is chosen and shown: item, list, replace, choose, say, progress.
  constructor(report, saving, card, page) {
    Object.assign(this, { report, saving, card, page });
    this.done = []; // what was done in this tab, latest last: [mode, decision id, id] of each decision
  }

  judge(verdict, settles = false) {
    const { page, card } = this;
    const item = page.item();
    if (!item) return page.say(`No ${document.body.dataset.mode} is chosen.`);
    const edit = verdict === "rejected" ? {} : card.edit();
    const draft = [card.draft, card.note ?? ""];
    const others = item.mode === "name" ? card.fields.others : [];
    const list = page.list();
    card.drafts.delete(item.id);
    const act = [];
    this.done.push(act);
    const refused = () => {
      // What made no sense stays on the card, to be mended.
      if (verdict !== "rejected") card.drafts.set(item.id, draft);
      page.choose(item.id, true);
    };
    const sent = [item.id, ...others].map((id) => this.send(page.get(id), { verdict, edit, note: card.note, settles }, act, refused));
    const next = list.nextTodo(item.id);
    if (next && !settles) page.choose(next);
    Promise.all(sent).then((answers) => {
      if (answers.includes(null)) return;
      const word = answers[0].item?.status ?? verdict;
      const alike = others.length ? `, with ${others.length} alike` : "";
      const left = list.left;
      page.say(`${answers[0].meanwhile ?? ""} ${word}${alike}. ${left ? `${left} to do. ` : "All are judged. "}${page.told()}`.trim());
    });
  }

  send(item, { verdict, edit, note, settles }, act, refused) {
    const ident = item.mode === "name" ? { mention_id: item.id } : { claim_id: item.id };
    const body = { report_id: this.report, ...ident, verdict, edit, note, seen: item.mine ?? null, settles };
    this.page.replace(item.id, { ...item, status: "saving" });
    return this.saving.send(PATHS[item.mode], body, (answer, problem, lasting) => {
      if (problem) {
        this.page.replace(item.id, item);
        if (!lasting) refused();
        return;
      }
      act.push([item.mode, answer.decision, item.id]);
      this.page.replace(item.id, answer.item);
    });
  }

  async undo() {
    await this.saving.queue;
    const { page } = this;
    const item = page.item();
    let act = this.done.pop();
    while (act && !act.length) act = this.done.pop();
    act ??= item?.mine ? [[item.mode, item.mine, item.id]] : [];
    if (!act.length) return page.say("There is no decision of yours to take back.");
    for (const [mode, decision, id] of act) {
      const ident = mode === "name" ? { mention_id: id } : { claim_id: id };
      const body = { report_id: this.report, ...ident, verdict: "undone", undoes: decision };
      this.saving.send(PATHS[mode], body, (answer, problem) => {
        if (problem) return;
        page.replace(id, answer.item);
        const shown = answer.item?.id ?? page.list().shown[0];
        if (id === act[0][2]) page.choose(shown, true);
        page.say(`Taken back${act.length > 1 ? `, ${act.length} of them` : ""}. ${page.told()}`);
      });
    }
  }

  // Selected words that are a claim, or a name of a type, which was missed.
  add(mode, place, type) {
    const { page } = this;
    const body = { report_id: this.report, verdict: "added", edit: { span: place }, ...(type && { type }) };
    this.saving.send(PATHS[mode], body, (answer, problem) => {
      if (problem || !answer.item) return;
      this.done.push([[mode, answer.decision, answer.item.id]]);
      page.replace(answer.item.id, answer.item);
      page.choose(answer.item.id, true);
      page.added();
      page.say("Added and stored. Correct its fields where needed; Control and Enter stores them.");
    });
  }
}
