/** How workbooks begin once their bytes were decoded as text: xlsx (a ZIP), xls in GB 18030, xls in UTF-8. */
const beginnings = ['PK\u0003\u0004', '\u90a2\u0011', '\ufffd\ufffd\u0011\u0871']
/** Tables in HTML or XML that banks name `.xls`. */
const tables = /^\ufeff?\s*(<\?[^>]*>\s*)*(<!doctype html|<(html|head|meta|table)\b|<(\w+:)?workbook\b)/i

/** A workbook of a spreadsheet program, where a file of rows is expected. */
export const isSpreadsheet = (text: string): boolean =>
  beginnings.some((beginning) => text.startsWith(beginning)) || tables.test(text.slice(0, 500))

export const spreadsheetProblem =
  '这是 Excel 文件，不能直接读取：请在 Excel 中打开，“另存为”选“CSV UTF-8（逗号分隔）”，再选择存好的 .csv 文件 / this is an Excel workbook: open it, save it as “CSV UTF-8 (comma delimited)”, and choose the .csv file'
