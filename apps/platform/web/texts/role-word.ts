import { hasText } from '@openbaohan/ui/i18n/language.ts'
import { useText } from './use-text.ts'
import type { chinese } from './zh.ts'

const isRole = (role: string): role is keyof typeof chinese.roles => hasText(`roles.${role}`)

/** What people call a role; one of another name is shown as it is. */
export function useRoleWord(): (role: string) => string {
  const text = useText()
  return (role) => (isRole(role) ? text(`roles.${role}`) : role)
}
