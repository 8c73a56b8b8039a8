import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { useText } from '../../texts/use-text.ts'

const programs = ['rules', 'clock', 'sandbox', 'issuing', 'bidder'] as const
const isProgram = (actor: string): actor is (typeof programs)[number] => programs.some((one) => one === actor)

/** Who did something, as people call them: a person, a platform by its name, or a part of the program. */
export function useActorWord(): (actor: string) => string {
  const text = useText()
  const whoWord = useWhoWord()
  return (actor) => {
    if (isProgram(actor)) return text(`applications.timeline.${actor}`)
    // the key of the core system that a program makes at its first start
    if (actor === 'person:admin') return text('applications.timeline.admin')
    return whoWord(actor.replace(/^(person|partner):/, ''))
  }
}
