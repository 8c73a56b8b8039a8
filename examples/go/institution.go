package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"math/big"
	"strings"
	"sync"
	"time"
)

const (
	window          = 10 * time.Minute
	retry           = 500 * time.Millisecond
	payerAccount    = "3299018800000000001"
	issuerName      = "示例银行股份有限公司"
	placeholderFile = "%PDF-1.7\n% not a guarantee: draw and sign it here\n%%EOF\n"
)

// Served: the calls of this side.
var served = map[string]func(*institution, *guarantee, map[string]string) reply{
	"baohanrestore": (*institution).restore,
	"invoiceapply":  (*institution).invoice,
	"quitapply":     (*institution).withdraw,
	"canclenotice":  (*institution).release,
	"claimsnotice":  (*institution).demand,
	"giveupapply":   (*institution).abandon,
}

type guarantee struct {
	application map[string]string
	state       string
	number      string
	serial      int
	premium     string
	opened      string
	hasDemand   bool
	// held: a key that came before the opening that it states.
	held *time.Timer
	// outbox: the messages of one application leave in their order; those of others do not wait for them.
	outbox []message
	// queued: something was appended.
	queued chan struct{}
}

// message builds its fields when it is about to be sent; nil when the state has changed meanwhile.
type message struct {
	call  string
	build func() map[string]string
}

// institution is a bank. Everything is in memory, so that the example shows the protocol alone: a real one stores
// guarantees, answers and outbox in one transaction of its database before it answers.
type institution struct {
	platform, appkey, secret string
	calls                    calls
	lock                     sync.Mutex
	guarantees               map[string]*guarantee
	// answered: by call and content. The same content again gets the same answer and has no second effect.
	answered map[string]reply
	issued   int
}

// answer: HTTP status and reply.
func (bank *institution) answer(call string, body []byte) (int, reply) {
	fields, err := readMessage(body)
	if err != nil {
		return 400, refusal("报文不是规范的JSON")
	}
	if fields["appkey"] != bank.appkey || !isSigned(fields, bank.secret) {
		return 200, refusal("验签未通过")
	}
	if _, isServed := served[call]; !isServed && call != "baohanapply" {
		return 404, refusal("没有接口" + call)
	}
	if wrong := bank.calls.problems(call, fields); len(wrong) > 0 {
		return 200, refusal("字段缺少或格式有误：" + strings.Join(wrong, "、"))
	}
	return 200, bank.once(call, fields)
}

// once: new content must be recent; a repeat is answered whatever its age.
func (bank *institution) once(call string, fields map[string]string) reply {
	content := map[string]string{}
	for name, value := range fields {
		if name != "timestamp" && name != "sign" && value != "" {
			content[name] = value
		}
	}
	sorted, err := json.Marshal(content)
	if err != nil {
		return refusal("系统异常")
	}
	bank.lock.Lock()
	defer bank.lock.Unlock()
	key := call + string(sorted)
	if known, isKnown := bank.answered[key]; isKnown {
		return known
	}
	age := time.Since(moment(fields["timestamp"]))
	if age > window || age < -window {
		return refusal("请求时间超出允许范围")
	}
	decided := bank.handle(call, content)
	if decided.Code == "1" {
		bank.answered[key] = decided
	}
	return decided
}

func (bank *institution) handle(call string, fields map[string]string) reply {
	known := bank.guarantees[fields["applyno"]]
	switch {
	case call == "baohanapply" && known != nil:
		return refusal("此业务流水号已有内容不同的申请")
	case call == "baohanapply":
		return bank.apply(fields)
	case known == nil:
		return refusal("没有此业务流水号")
	case call != "giveupapply" && known.number != fields["baohanno"]:
		return refusal("没有此保函")
	}
	return served[call](bank, known, fields)
}

// --- received ---

func (bank *institution) apply(fields map[string]string) reply {
	amount := yuan(fields["bzjamount"])
	if amount.Sign() <= 0 {
		return refusal("金额应大于零")
	}
	premium := new(big.Rat).Mul(amount, big.NewRat(4, 1000))
	if minimum := big.NewRat(500, 1); premium.Cmp(minimum) < 0 {
		premium = minimum
	}
	applied := &guarantee{application: fields, state: "applied", premium: premium.FloatString(2), queued: make(chan struct{}, 1)}
	bank.guarantees[fields["applyno"]] = applied
	applied.queue(message{"baohannotice", func() map[string]string { return bank.issue(applied) }})
	go bank.deliver(applied)
	return taken
}

func (bank *institution) restore(known *guarantee, fields map[string]string) reply {
	if known.state != "issued" && known.state != "restored" {
		return refusal("当前状态不能还原")
	}
	if early := time.Until(moment(fields["kaibiaotime"])); early > 0 && known.state == "issued" {
		bank.hold(known, fields, early)
		return taken
	}
	if !opensLot(known.application, fields["key"]) {
		return refusal("密钥不能解密标段信息")
	}
	if known.state == "restored" && known.opened != fields["kaibiaotime"] {
		return refusal("已按另一开标时间还原")
	}
	known.state, known.opened = "restored", fields["kaibiaotime"]
	known.queue(message{"restorenotice", func() map[string]string { return restored(known) }})
	return taken
}

// hold: a slow clock must not refuse the key on the day; it waits, untried, for the opening that it states.
func (bank *institution) hold(known *guarantee, fields map[string]string, early time.Duration) {
	log.Println("early key", fields["applyno"], fields["kaibiaotime"])
	if known.held != nil {
		known.held.Stop()
	}
	known.held = time.AfterFunc(early, func() {
		bank.lock.Lock()
		defer bank.lock.Unlock()
		if known.state != "issued" {
			return
		}
		// One that does not fit is for people to inspect: it was taken untried.
		if answer := bank.restore(known, fields); answer.Code != "1" {
			log.Println("held key", fields["applyno"], answer.Message)
		}
	})
}

func (bank *institution) invoice(known *guarantee, fields map[string]string) reply {
	amount := yuan(fields["amount"])
	switch {
	case known.state != "restored":
		return refusal("尚未开标")
	case amount.Sign() <= 0 || amount.Cmp(yuan(known.premium)) > 0:
		return refusal("开票金额应大于零且不超过手续费")
	case fields["biddername"] != known.application["biddername"] || fields["biddercode"] != known.application["biddercode"]:
		return refusal("购买方与申请人不符")
	}
	number := fmt.Sprintf("26%018d", known.serial)
	known.send("invoicenotice", map[string]string{
		"baohanno": known.number, "invoiceno": number, "applystatus": "1",
		// an ordinary invoice needs the address of its file
		"invoiceurl": "https://bank.example.cn/invoices/" + number + ".pdf",
	})
	return taken
}

func (bank *institution) withdraw(known *guarantee, _ map[string]string) reply {
	if known.state != "issued" || known.hasDemand {
		return refusal("当前状态不能退保")
	}
	known.state = "withdrawn"
	known.send("quitnotice", known.with(map[string]string{"applystatus": "1", "tuibaotime": now()}))
	return taken
}

func (bank *institution) release(known *guarantee, _ map[string]string) reply {
	if known.state == "released" {
		return taken
	}
	if known.state != "restored" || known.hasDemand {
		return refusal("当前状态不能注销，或有未结索赔")
	}
	known.state = "released"
	return taken
}

// Always recorded: the time to examine it runs from the presentation. People examine it.
func (bank *institution) demand(known *guarantee, _ map[string]string) reply {
	known.hasDemand = true
	return taken
}

func (bank *institution) abandon(known *guarantee, _ map[string]string) reply {
	if known.state == "abandoned" {
		return taken
	}
	if known.state != "applied" {
		return refusal("保函已开立，请申请退保")
	}
	known.state = "abandoned"
	return taken
}

// --- sent ---

func (bank *institution) issue(known *guarantee) map[string]string {
	if known.state != "applied" {
		return nil
	}
	bank.issued++
	known.state, known.serial = "issued", bank.issued
	known.number = fmt.Sprintf("示例银投保字（%d）第%04d号", time.Now().In(china).Year(), bank.issued)
	applyno := known.application["applyno"]
	return known.with(map[string]string{
		"baohanurl": "https://bank.example.cn/files/" + applyno + ".pdf", "baohanfile": file(),
		"payername": known.application["biddername"], "payeraccount": payerAccount, "instname": issuerName,
		"generatetime": now(), "rate": "0.004", "cost": known.premium, "applystatus": "1",
	})
}

func restored(known *guarantee) map[string]string {
	if known.state != "restored" {
		return nil
	}
	return known.with(map[string]string{"baohanfile": file()})
}

func (known *guarantee) send(call string, fields map[string]string) {
	known.queue(message{call, func() map[string]string { return fields }})
}

func (known *guarantee) with(fields map[string]string) map[string]string {
	fields["applyno"], fields["baohanno"] = known.application["applyno"], known.number
	return fields
}

// opensLot: only now can a key that does not open all texts of the lot be reported.
func opensLot(application map[string]string, text string) bool {
	key, err := hex.DecodeString(text)
	if len(text) != 32 || err != nil {
		key, err = base64.StdEncoding.DecodeString(text)
	}
	for _, name := range []string{"biaoduanno", "biaoduanname", "zbr", "zbrorgnum"} {
		if sealed := application[name]; err == nil && sealed != "" {
			_, err = open(sealed, key)
		}
	}
	return err == nil
}

func yuan(text string) *big.Rat {
	amount, isNumber := new(big.Rat).SetString(text)
	if !isNumber {
		return new(big.Rat)
	}
	return amount
}

// moment: the zero time for a text that is none, which lies outside every window.
func moment(text string) time.Time {
	at, _ := time.ParseInLocation(wallClock, text, china)
	return at
}

func now() string { return time.Now().In(china).Format(wallClock) }

func file() string { return base64.StdEncoding.EncodeToString([]byte(placeholderFile)) }
