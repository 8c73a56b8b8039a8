import { saveFile } from '../save-file.ts'

export const saveReceipt = (number: string, receipt: unknown): void =>
  saveFile(`baohan-receipt-${number}.json`, `${JSON.stringify(receipt, null, 2)}\n`)
