/** A problem with the column that it is of, which is not written twice where the problem already states it. */
export const problemOfField = (field: string, problem: string): string =>
  field === '' || problem.toLowerCase().includes(field.toLowerCase()) ? problem : `${field}：${problem}`
