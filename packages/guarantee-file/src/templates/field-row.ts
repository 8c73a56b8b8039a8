/** A row of the field table; a `code` value is ciphertext or a number that may break anywhere. */
export type FieldRow = { label: string; value: string; group: FieldGroup; code?: true }

/** What a row is about; a template may set the groups apart. */
export type FieldGroup = 'parties' | 'lot' | 'money' | 'time'

/** Rows of a group; one without a value is left out. */
export const rowsOf = (group: FieldGroup) => ({
  row: (label: string, value: string | undefined): FieldRow[] =>
    value === undefined || value === '' ? [] : [{ label, value, group }],
  codeRow: (label: string, value: string | undefined): FieldRow[] =>
    value === undefined || value === '' ? [] : [{ label, value, group, code: true }],
})
