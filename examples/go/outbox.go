package main

import (
	"log"
	"time"
)

// deliver sends the messages of one application; what got no clear answer is sent again.
func (bank *institution) deliver(known *guarantee) {
	for range known.queued {
		for bank.deliverNext(known) {
		}
	}
}

// deliverNext: false when nothing is left.
func (bank *institution) deliverNext(known *guarantee) bool {
	bank.lock.Lock()
	if len(known.outbox) == 0 {
		bank.lock.Unlock()
		return false
	}
	next := known.outbox[0]
	known.outbox = known.outbox[1:]
	fields := next.build()
	bank.lock.Unlock()
	for fields != nil {
		answer, err := post(bank.platform+"/"+next.call, fields, bank.appkey, bank.secret)
		if err == nil {
			// A 0 is an answer too, and is for people to inspect: sent again, it would be refused again.
			log.Println(next.call, fields["applyno"], answer.Code, answer.Message)
			break
		}
		log.Println(next.call, err)
		time.Sleep(retry)
	}
	return true
}

// queue: the caller holds the lock and never waits for the partner.
func (known *guarantee) queue(next message) {
	known.outbox = append(known.outbox, next)
	select {
	case known.queued <- struct{}{}:
	default:
	}
}
