import { useText } from '../../texts/use-text.ts'

const programs = ['rules', 'clock', 'sandbox', 'issuing', 'bidder'] as const
const isProgram = (actor: string): actor is (typeof programs)[number] => programs.some((one) => one === actor)

/** Who did something, as people call them: a person, a platform by its name, or a part of the program. */
export function useActorWord(): (actor: string) => string {
  const text = useText()
  return (actor) => {
    if (isProgram(actor)) return text(`applications.timeline.${actor}`)
    // the key of the core system that a program makes at its first start
    return actor === 'person:admin' ? text('applications.timeline.admin') : actor.replace(/^(person|partner):/, '')
  }
}
