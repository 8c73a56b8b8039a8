/** Records received messages in order, and waits for a certain one. */
import type { Fields } from './wire.ts'

export type Arrival = { call: string; fields: Fields }

export class Arrivals {
  readonly all: Arrival[] = []
  readonly #waiting = new Set<() => void>()

  add(call: string, fields: Fields): void {
    this.all.push({ call, fields })
    for (const look of [...this.#waiting]) look()
  }

  /** The first message of the call for the application, received now or later. */
  waitFor(call: string, applyno: string): Promise<Fields> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.all.find((arrival) => arrival.call === call && arrival.fields.applyno === applyno)
        if (!found) return
        this.#waiting.delete(look)
        resolve(found.fields)
      }
      this.#waiting.add(look)
      look()
    })
  }
}
