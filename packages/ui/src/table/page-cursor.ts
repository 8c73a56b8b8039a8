import { useSearchParams } from 'react-router'

/** Where the shown page of a list begins, from the URL (`after`); empty for the first page. */
export function usePageCursor(): { after?: string } {
  const [params] = useSearchParams()
  const after = params.get('after')
  return after === null ? {} : { after }
}
