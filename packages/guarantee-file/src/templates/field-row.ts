/** A row of the field table; a `code` value is ciphertext or a number that may break anywhere. */
export type FieldRow = { label: string; value: string; group: FieldGroup; code?: true }

/** The subject of a row; a template may separate the groups. */
export type FieldGroup = 'parties' | 'lot' | 'money' | 'time'

/** Rows of a group, without those that have no value. */
export const rowsOf = (group: FieldGroup) => ({
  row: (label: string, value: string | undefined): FieldRow[] =>
    value === undefined || value === '' ? [] : [{ label, value, group }],
  codeRow: (label: string, value: string | undefined): FieldRow[] =>
    value === undefined || value === '' ? [] : [{ label, value, group, code: true }],
})
