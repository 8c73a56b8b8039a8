/** Nothing at all for a column that is null: the views have optional fields, not nulls. */
export function given<Name extends string>(name: Name, value: string | null): { [N in Name]?: string } {
  return value === null ? {} : ({ [name]: value } as { [N in Name]?: string })
}
