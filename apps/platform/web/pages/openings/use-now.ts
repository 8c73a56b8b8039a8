import { useEffect, useState } from 'react'

/** The time, once a second; a countdown stands on the server's times and this clock alone. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [])
  return now
}
