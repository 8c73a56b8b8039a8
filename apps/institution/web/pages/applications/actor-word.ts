import { useText } from '../../texts/use-text.ts'

const programs = ['rules', 'clock', 'sandbox', 'issuing', 'admin', 'bidder'] as const
const isProgram = (actor: string): actor is (typeof programs)[number] => programs.some((one) => one === actor)

/** Who did something, as people call them: a person, a platform by its name, or a part of the program. */
export function useActorWord(): (actor: string) => string {
  const text = useText()
  return (actor) =>
    isProgram(actor) ? text(`applications.timeline.${actor}`) : actor.replace(/^(person|partner):/, '')
}
