/** Why a workbook is not read; its text is among those of the pages. */
export class WorkbookProblem extends Error {
  readonly why: 'tooLarge' | 'tooLong' | 'oldFormat' | 'noWorkbook' | 'unreadable'
  constructor(why: WorkbookProblem['why']) {
    super(why)
    this.why = why
  }
}
