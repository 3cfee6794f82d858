// Sending decisions one after the other. What the server has not confirmed is kept here, and the page says so.

export class Saving {
  constructor(base, tell) {
    this.base = base;
    this.tell = tell;
    this.queue = Promise.resolve();
    this.unsaved = [];
    this.told = false;
    this.waiting = 0;
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved.length || this.waiting) event.preventDefault();
    });
  }

  // Returns the server's answer, or null where the decision is not stored; it then waits for `retry`.
  send(path, body, settled) {
    this.waiting++;
    const result = this.queue.then(() => this.post(path, body, settled)).finally(() => this.waiting--);
    this.queue = result.catch(() => null);
    return result;
  }

  async post(path, body, settled) {
    let answer;
    let message;
    let lasting = false;
    try {
      const response = await fetch(this.base + path, {
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
      if (this.told && !this.unsaved.length) this.tell(null, 0);
      this.told = this.unsaved.length > 0;
      settled(answer, null);
      return answer;
    }
    if (lasting) this.unsaved.push([path, body, settled]);
    settled(null, message, lasting);
    this.told = true;
    this.tell(message, this.unsaved.length);
    return null;
  }

  async retry() {
    const again = this.unsaved.splice(0);
    this.tell(null, 0);
    for (const one of again) await this.send(...one);
  }
}
