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

  /** The first message of the call for the application, received now or within `seconds`. */
  waitFor(call: string, applyno: string, seconds = 60): Promise<Fields> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.all.find((arrival) => arrival.call === call && arrival.fields.applyno === applyno)
        if (!found) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve(found.fields)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`no ${call} for ${applyno} within ${seconds} s`))
      }, seconds * 1_000)
      this.#waiting.add(look)
      look()
    })
  }
}
