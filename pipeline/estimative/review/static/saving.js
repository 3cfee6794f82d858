// Sending decisions one after the other. What the server has not confirmed is kept here, and the page says so.

export class Saving {
  constructor(base, tell) {
    this.address = `${base}decisions`;
    this.tell = tell;
    this.queue = Promise.resolve();
    this.unsaved = [];
    this.waiting = 0;
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved.length || this.waiting) event.preventDefault();
    });
  }

  // Returns the server's answer, or null where the decision is not stored; it then waits for `retry`.
  send(body, settled) {
    this.waiting++;
    const result = this.queue.then(() => this.post(body, settled)).finally(() => this.waiting--);
    this.queue = result.catch(() => null);
    return result;
  }

  async post(body, settled) {
    let answer;
    let message;
    let lasting = false;
    try {
      const response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      answer = await response.json();
      if (!response.ok) {
        message = answer.error;
        lasting = response.status !== 409 && response.status !== 400;
      }
    } catch {
      message = "the server does not answer. Is `estimative review` still running?";
      lasting = true;
    }
    if (message === undefined) {
      settled(answer, null);
      return answer;
    }
    if (lasting) this.unsaved.push([body, settled]);
    settled(null, message);
    this.tell(message, this.unsaved.length);
    return null;
  }

  async retry() {
    const again = this.unsaved.splice(0);
    this.tell(null, 0);
    for (const [body, settled] of again) await this.send(body, settled);
  }
}
