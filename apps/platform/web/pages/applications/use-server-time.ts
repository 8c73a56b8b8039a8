import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { query } from '../../api.ts'

/** The platform's time, second by second: deadlines go by it, not by the clock of this machine. */
export function useServerTime(): number {
  const me = useQuery(query.myApplications.me.queryOptions())
  const [here, setHere] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setHere(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return me.data === undefined ? here : here + (me.data.now - me.dataUpdatedAt)
}
