import { hasText } from '@openbaohan/ui/i18n/language.ts'
import { useText } from './use-text.ts'
import type { chinese } from './zh.ts'

type Role = keyof typeof chinese.firstHint
const isRole = (role: string): role is Role => hasText(`firstHint.${role}`)

/** What someone with these roles does first; of several roles the first counts. */
export function useFirstHint(roles: readonly string[]): { id: string; hint: string } | undefined {
  const text = useText()
  const role = roles.find(isRole)
  return role === undefined ? undefined : { id: role, hint: text(`firstHint.${role}`) }
}
