import { useText } from './use-text.ts'
import { chinese } from './zh.ts'

const isRole = (role: string): role is keyof typeof chinese.roles => Object.hasOwn(chinese.roles, role)

/** What people call a role; one of another name stands as it is. */
export function useRoleWord(): (role: string) => string {
  const text = useText()
  return (role) => (isRole(role) ? text(`roles.${role}`) : role)
}
