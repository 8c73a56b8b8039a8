import { Link } from 'react-router'
import { guaranteePath } from './guarantee-path.ts'

/** The number of a guarantee on a sheet: a link on the screen, plain on paper. */
export function GuaranteeLink({ row }: { row: { number: string; guaranteeNumber?: string | undefined } }) {
  return row.guaranteeNumber === undefined ? '—' : <Link to={guaranteePath(row.number)}>{row.guaranteeNumber}</Link>
}
