export const id = 208;
export const ids = [208];
export const modules = {

/***/ 9208:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  webProbe: () => (/* binding */ webProbe)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/core/probe-faults.ts
// What can be wrong with a hub as seen from outside, and how that is said: a reason, what to try, whose log to read.

/** Reason, next action and log for a fault met at a step of the way to `url`. */
function explainFault(fault, step, url) {
    switch (fault.kind) {
        case "no-address":
            return explain(`the name ${fault.host} has no address`, fault.host.endsWith(".sslip.io") ? ADDRESS_NAME_HINT : DNS_HINT, asksForCertificates(url));
        case "bad-certificate":
            return explain(certificateReason(fault.code, new URL(url).hostname), CERTIFICATE_HINT, "caddy");
        case "no-answer":
            return explain(noAnswerReason(fault.code, url), NO_ANSWER_HINT, frontDoor(url));
        case "slow":
            return explain(`no answer within ${fault.waitedSeconds} s ${WAITED_FOR[step]}`, SLOW_HINT, step === "dns" ? asksForCertificates(url) : step === "certificate" ? "caddy" : "hub");
        case "status":
            return explainStatus(fault.status, fault.message, step, url);
        case "not-a-hub":
            return explain(`${url} answers, but not as a JupyterHub (${fault.found})`, NOT_A_HUB_HINT, frontDoor(url));
        case "token-refused":
            return explain(`the hub refuses the health check's token: ${fault.message}`, TOKEN_HINT, "hub");
        case "spawn-failed":
            return explain(`a server did not start: ${fault.message}`, SPAWN_HINT, "hub");
        case "kernel-died":
            return explain("the notebook kernel died", KERNEL_HINT, "hub");
        case "connection-cut":
            return explain(`the notebook's connection was cut (websocket code ${fault.code})`, CUT_HINT, frontDoor(url));
        case "wrong-result":
            return explain(`the cell 1+1 answered ${fault.got}`, KERNEL_HINT, "hub");
        case "still-running":
            return explain("the health check's own server did not stop", STOP_HINT, "hub");
        default:
            return (0,errors/* assertNever */.xb)(fault);
    }
}
/** One clause for a progress line, without the hint: `nothing listens at 127.0.0.1:8000`. */
function faultWords(fault, step, url) {
    return explainFault(fault, step, url).reason;
}
const ADDRESS_NAME_HINT = "The name is made of the machine's address, and the public service sslip.io answers for it; some networks' DNS filters such names. Look from another network, or give the hub a name of your own (domain, or a zone in gitops.yaml).";
const DNS_HINT = "Check that the name's DNS record exists and points at the machine; new records can take minutes.";
const CERTIFICATE_HINT = "The machine asks for a certificate again by itself: check that the name points at it and that ports 80 and 443 are open to everyone. With https: manual, check the files.";
const NO_ANSWER_HINT = "If the machine has just started, give it some minutes and apply again. Otherwise check that it runs and that its port is open to you.";
const SLOW_HINT = "The machine may be out of memory or still fetching images: look at its load, or wait and apply again.";
const NOT_A_HUB_HINT = "Another program has this address or port: stop it, or give the hub another domain or port.";
const TOKEN_HINT = "Apply again: it writes the health check's account and token anew.";
const SPAWN_HINT = "The hub's log says why. Often: the image's name is misspelt or it lacks jupyterhub, or the machine has no memory left.";
const KERNEL_HINT = "The image's Python kernel is broken or has too little memory: raise mem_limit, or try the image on your own computer.";
const CUT_HINT = "Something between here and the hub does not let websockets through: a proxy or firewall.";
const STOP_HINT = "Stop it as an admin at /hub/admin (user hub-probe). The hub's log says why it hangs.";
const WAITED_FOR = {
    machine: "from the machine",
    dns: "from the name server",
    certificate: "for a secure connection",
    hub: "from the hub",
    "sign-in": "to the sign-in of the health check",
    server: "for a server to start",
    kernel: "for a notebook kernel to start",
    cell: "for the cell 1+1 to finish",
    "clean-up": "for the health check's server to stop",
};
function explain(reason, hint, service) {
    return { reason, hint, service };
}
function explainStatus(status, message, step, url) {
    const said = message === "" ? "" : `: ${message}`;
    const secure = url.startsWith("https:");
    // Caddy says 502 for a proxy that is down, the proxy 503 for a hub that is down.
    if (status === 502 && secure)
        return explain("the hub's proxy does not answer (502)", NO_ANSWER_HINT, "proxy");
    if (status === 503)
        return explain("the hub is not up yet (503)", NO_ANSWER_HINT, "hub");
    if (status >= 300 && status < 400) {
        return explain(`${url} sends visitors elsewhere (${status}${said})`, NOT_A_HUB_HINT, frontDoor(url));
    }
    const place = step === "kernel" || step === "cell" ? "the notebook server" : "the hub";
    return explain(`${place} answered ${status}${said}`, "The hub's log says why.", "hub");
}
function noAnswerReason(code, url) {
    const { hostname, port, protocol } = new URL(url);
    const place = `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
    if (code === "ECONNREFUSED")
        return `nothing listens at ${place}`;
    if (code === "ETIMEDOUT")
        return `${place} does not answer: the machine is off, or a firewall is in between`;
    return `the connection to ${place} failed (${code})`;
}
function certificateReason(code, host) {
    switch (code) {
        case "DEPTH_ZERO_SELF_SIGNED_CERT":
        case "SELF_SIGNED_CERT_IN_CHAIN":
            return `the certificate of ${host} is signed by itself: browsers will warn`;
        case "CERT_HAS_EXPIRED":
            return `the certificate of ${host} has expired`;
        case "ERR_TLS_CERT_ALTNAME_INVALID":
            return `the certificate is for another name than ${host}`;
        case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
        case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
            return `the certificate of ${host} is from an authority that this computer does not know`;
        default:
            return `no secure connection to ${host} (${code})`;
    }
}
// Its log says what a certificate authority answered that could not look the name up either.
function asksForCertificates(url) {
    return url.startsWith("https:") ? "caddy" : null;
}
function frontDoor(url) {
    return url.startsWith("https:") ? "caddy" : "proxy";
}

;// CONCATENATED MODULE: ./src/core/health.ts
// What a health check found, as plain values: the steps it took and the verdict in words a hub owner understands.
// It never talks to a hub (src/adapters/hub-client.ts does).

/** Healthy verdict over the steps taken; `note` says why some were left out. */
function healthy(steps, seconds, note) {
    return { state: "healthy", steps, seconds, ...(note === undefined ? {} : { note }) };
}
/** Unhealthy verdict: the fault put into words, and the failed step appended to those that went well. */
function unhealthy(failure) {
    const { step, fault, url, stepSeconds, seconds } = failure;
    const { reason, hint, service } = explainFault(fault, step, url);
    const failed = { step, state: "failed", words: reason, seconds: stepSeconds };
    return {
        state: "unhealthy",
        step,
        reason,
        hint,
        service,
        seconds,
        steps: [...failure.steps.filter((taken) => taken.state === "done"), failed],
    };
}
/** One line for a terminal: `signed in · server started · cell ran (1+1 = 2)`, or the reason it failed. */
function summary(health) {
    if (health.state === "unhealthy")
        return `${health.step}: ${health.reason}`;
    const shown = ["sign-in", "server", "cell"];
    const words = health.steps.filter((taken) => shown.includes(taken.step)).map((taken) => taken.words);
    return [...words, ...(health.note === undefined ? [] : [health.note])].join(" · ");
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./src/adapters/hub-http.ts
// Requests to a hub over its public URL, with every failure turned into a `ProbeFault`. It knows nothing of JupyterHub's API.



/** Carries a fault up to the health check; `step` overrules the step it happened in. */
class ProbeFailure extends Error {
    fault;
    step;
    constructor(fault, step) {
        super(fault.kind);
        this.name = "ProbeFailure";
        this.fault = fault;
        this.step = step;
    }
}
/** The answer of the hub; throws `ProbeFailure` when there is none, and the signal's reason when it was aborted. */
async function ask(address, method, path, question) {
    const { signal, timeoutMs } = question;
    const limit = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
    try {
        return await exchange(address, method, path, question, limit ? AbortSignal.any([signal, limit]) : signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw new ProbeFailure(networkFault(error, new URL(address.url).hostname, limit?.aborted === true));
    }
}
/** Authorities to trust: this computer's usual ones, and the hub's own where it has one. */
function trusted(address) {
    return address.authority === undefined ? {} : { ca: [...external_node_tls_.rootCertificates, address.authority] };
}
/** The fault behind an error of Node's network functions. */
function networkFault(error, host, timedOut = false) {
    if (timedOut)
        return { kind: "no-answer", code: "ETIMEDOUT" };
    const code = errorCode(error);
    if (code === "ENOTFOUND" || code === "EAI_AGAIN")
        return { kind: "no-address", host };
    if (isCertificateCode(code))
        return { kind: "bad-certificate", code };
    return { kind: "no-answer", code };
}
function exchange(address, method, path, question, signal) {
    const url = new URL(path, address.url);
    const body = question.body === undefined ? undefined : JSON.stringify(question.body);
    const headers = {
        authorization: `token ${address.token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    // agent: false: a kept connection to a hub that restarts ends in ECONNRESET.
    const options = { method, headers, signal, agent: false };
    return new Promise((resolve, reject) => {
        const receive = (response) => read(response, question.onLine).then((text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }), reject);
        const request = url.protocol === "https:"
            ? external_node_https_.request(url, { ...options, ...trusted(address) }, receive)
            : external_node_http_.request(url, options, receive);
        request.on("error", reject);
        request.end(body);
    });
}
async function read(response, onLine) {
    response.setEncoding("utf8");
    let text = "";
    let seen = 0;
    for await (const chunk of response) {
        text += chunk;
        for (let end = text.indexOf("\n", seen); end !== -1; end = text.indexOf("\n", seen)) {
            onLine?.(text.slice(seen, end));
            seen = end + 1;
        }
    }
    if (!response.complete)
        throw Object.assign(new Error("cut short"), { code: "ECONNRESET" });
    return text;
}
function errorCode(error) {
    if (error instanceof AggregateError && error.errors.length > 0)
        return errorCode(error.errors[0]);
    if (error instanceof Error && "code" in error && typeof error.code === "string")
        return error.code;
    return error instanceof Error ? error.message : String(error);
}
function isCertificateCode(code) {
    return (code === "EPROTO" ||
        /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA)/.test(code));
}

// EXTERNAL MODULE: ./src/core/json.ts
var json = __webpack_require__(6153);
;// CONCATENATED MODULE: ./src/adapters/json.ts
// Reading JSON that others sent: nothing is believed, nothing throws.

/** The value that `text` holds, or null where it is no JSON. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
/** The member `name` of an object; undefined where there is no such member or no object. */
function member(value, name) {
    return (0,json/* objectOf */.Xy)(value)[name];
}

;// CONCATENATED MODULE: ./src/adapters/hub-api.ts


/** JupyterHub's version, or null where something else answers. */
async function hubVersion(address, signal) {
    const answer = await ask(address, "GET", "/hub/api", { signal, timeoutMs: 10_000 });
    const version = member(parseJson(answer.text), "version");
    return answer.status === 200 && typeof version === "string" ? version : null;
}
/** The user's default server, or null when there is none; throws where the token is not accepted. */
async function findServer(address, user, signal) {
    const answer = await ask(address, "GET", `/hub/api/users/${encodeURIComponent(user)}`, {
        signal,
        timeoutMs: 10_000,
    });
    if ([401, 403, 404].includes(answer.status)) {
        throw new ProbeFailure({ kind: "token-refused", message: hubMessage(answer) });
    }
    if (answer.status !== 200)
        throw statusFailure(answer);
    const server = member(member(parseJson(answer.text), "servers"), "");
    const url = member(server, "url");
    if (typeof url !== "string")
        return null;
    const started = member(server, "started");
    return {
        url,
        ready: member(server, "ready") === true,
        isStopping: member(server, "pending") === "stop",
        started: typeof started === "string" ? started : null,
        ageMs: typeof started === "string" ? ageOf(started, answer) : null,
    };
}
/** Asks the hub to start the user's default server, and waits `answerMs` for what it says. */
async function startServer(address, user, signal, answerMs) {
    let answer;
    try {
        answer = await ask(address, "POST", serverPath(user), { signal, timeoutMs: answerMs });
    }
    catch (error) {
        if (!(error instanceof ProbeFailure) || error.fault.kind !== "no-answer")
            throw error;
        return { kind: "unanswered", fault: error.fault };
    }
    return startAnswer(answer);
}
function startAnswer(answer) {
    switch (answer.status) {
        case 201:
            return { kind: "ready" };
        case 202:
            return { kind: "starting" };
        case 400:
            return { kind: "occupied" };
        case 429:
            return {
                kind: "full",
                message: hubMessage(answer),
                retry: answer.headers["retry-after"] !== undefined,
            };
        case 500:
            throw new ProbeFailure({ kind: "spawn-failed", message: hubMessage(answer) });
        default:
            throw statusFailure(answer);
    }
}
/** Follows the start of a server to its end; `onWords` gets the spawner's own words on the way. */
async function followStart(address, user, onWords, signal) {
    let failure = null;
    const answer = await ask(address, "GET", `${serverPath(user)}/progress`, {
        signal,
        onLine: (line) => {
            if (!line.startsWith("data:"))
                return;
            const event = parseJson(line.slice("data:".length));
            const message = member(event, "message");
            // Somebody stopped it, which says nothing of the hub; whether there is a server is for the caller to look up.
            if (message === "Spawn cancelled")
                return;
            if (member(event, "failed") === true)
                failure = typeof message === "string" ? message : "no reason given";
            else if (typeof message === "string")
                onWords(message);
        },
    });
    if (failure !== null)
        throw new ProbeFailure({ kind: "spawn-failed", message: failure });
    // 400 and 404: neither starting nor just failed; whether it runs is for the caller to look up.
    if (![200, 400, 404].includes(answer.status))
        throw statusFailure(answer);
}
/** Asks the hub to stop the user's default server. */
async function stopServer(address, user, signal) {
    const answer = await ask(address, "DELETE", serverPath(user), { signal });
    if (answer.status === 204)
        return "gone";
    // 500: a start that is being interrupted does not let go at once.
    if (answer.status === 202 || answer.status === 500)
        return "stopping";
    throw statusFailure(answer);
}
/** Starts a kernel on a running server: the default one, or the first where the default is not installed. */
async function startKernel(address, server, signal) {
    const specs = await ask(address, "GET", `${server.url}api/kernelspecs`, { signal });
    if (specs.status !== 200)
        throw statusFailure(specs);
    const answer = await ask(address, "POST", `${server.url}api/kernels`, {
        signal,
        body: { name: chooseKernel(parseJson(specs.text)) },
    });
    const id = member(parseJson(answer.text), "id");
    if (answer.status !== 201 || typeof id !== "string")
        throw statusFailure(answer);
    return `${server.url}api/kernels/${encodeURIComponent(id)}`;
}
/** Ends a kernel. */
async function endKernel(address, kernelPath, signal) {
    await ask(address, "DELETE", kernelPath, { signal });
}
function serverPath(user) {
    return `/hub/api/users/${encodeURIComponent(user)}/server`;
}
/** Milliseconds between `started` and the moment of the answer, both by the hub's clock. */
function ageOf(started, answer) {
    const age = Date.parse(answer.headers.date ?? "") - Date.parse(started);
    return Number.isNaN(age) ? null : age;
}
function chooseKernel(specs) {
    const installed = member(specs, "kernelspecs");
    const names = typeof installed === "object" && installed !== null ? Object.keys(installed) : [];
    const preferred = member(specs, "default");
    if (typeof preferred === "string" && names.includes(preferred))
        return preferred;
    return names[0] ?? "python3";
}
function statusFailure(answer) {
    return new ProbeFailure({ kind: "status", status: answer.status, message: hubMessage(answer) });
}
/** The hub's own words in an answer; "" for a page that is no JSON. */
function hubMessage(answer) {
    const message = member(parseJson(answer.text), "message");
    return typeof message === "string" ? message.slice(0, 300) : "";
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/ws/wrapper.mjs
var wrapper = __webpack_require__(2977);
;// CONCATENATED MODULE: ./src/adapters/hub-kernel.ts
// One cell in one notebook kernel, over the websocket of a user's server (Jupyter's messaging protocol 5.3, JSON frames).




/** A cell that the kernel has not begun: the request may be lost. */
class NotBegun extends Error {
    name = "NotBegun";
}
/**
 * The plain text that `code` evaluates to; throws `ProbeFailure` where the kernel or the connection fails. `code` may run twice: a cell that
 * was not begun after `beginMs` is asked for on a connection of its own, because ipykernel 7.0 to 7.3 lose a request now and then
 * (ipython/ipykernel issue 1554).
 */
async function runCell(address, kernelPath, code, { signal, beginMs }) {
    for (let wait = beginMs;; wait *= 2) {
        try {
            return await runOnce(address, kernelPath, code, { signal, beginMs: wait });
        }
        catch (error) {
            if (!(error instanceof NotBegun))
                throw error;
        }
    }
}
function runOnce(address, kernelPath, code, { signal, beginMs }) {
    const session = (0,external_node_crypto_.randomUUID)();
    const url = new URL(`${kernelPath}/channels?session_id=${session}`, address.url);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const request = executeRequest(code, session);
    const socket = new wrapper/* default */.Ay(url, {
        headers: { authorization: `token ${address.token}` },
        ...trusted(address),
    });
    let begun;
    return new Promise((resolve, reject) => {
        const fail = (failure) => reject(failure);
        const stop = () => fail(signal.reason);
        if (signal.aborted)
            stop();
        signal.addEventListener("abort", stop, { once: true });
        let result = "nothing";
        socket.on("open", () => {
            socket.send(JSON.stringify(request));
            begun = setTimeout(() => fail(new NotBegun()), beginMs);
        });
        socket.on("message", (data) => {
            const message = parseMessage(data.toString());
            if (message === null)
                return;
            if (message.executionState === "dead" || message.executionState === "restarting") {
                fail(new ProbeFailure({ kind: "kernel-died" }));
            }
            if (message.parent !== request.header.msg_id)
                return;
            clearTimeout(begun);
            if (message.type === "execute_result" && message.plainText !== null)
                result = message.plainText;
            if (message.type === "error")
                result = message.error;
            // The shell's reply and iopub's result come on two channels in any order: idle on iopub comes after both.
            if (message.type === "status" && message.executionState === "idle")
                resolve(result);
        });
        socket.on("unexpected-response", (_request, response) => fail(hub_kernel_statusFailure(response.statusCode ?? 0, response.statusMessage ?? "")));
        socket.on("error", (error) => fail(new ProbeFailure(networkFault(error, url.hostname))));
        socket.on("close", (closeCode) => fail(new ProbeFailure({ kind: "connection-cut", code: closeCode })));
    }).finally(() => {
        clearTimeout(begun);
        socket.terminate();
    });
}
function hub_kernel_statusFailure(status, message) {
    return new ProbeFailure({ kind: "status", status, message });
}
function executeRequest(code, session) {
    return {
        channel: "shell",
        header: {
            msg_id: (0,external_node_crypto_.randomUUID)(),
            msg_type: "execute_request",
            session,
            username: "",
            date: new Date().toISOString(),
            version: "5.3",
        },
        parent_header: {},
        metadata: {},
        content: {
            code,
            silent: false,
            // The probe leaves nothing behind, not even a line in the kernel's history.
            store_history: false,
            user_expressions: {},
            allow_stdin: false,
            stop_on_error: true,
        },
        buffers: [],
    };
}
function parseMessage(text) {
    const data = parseJson(text);
    if (data === null)
        return null;
    const word = (value) => (typeof value === "string" ? value : "");
    const content = member(data, "content");
    const plain = member(member(content, "data"), "text/plain");
    return {
        type: word(member(data, "msg_type")) || word(member(member(data, "header"), "msg_type")),
        parent: word(member(member(data, "parent_header"), "msg_id")),
        executionState: word(member(content, "execution_state")),
        plainText: typeof plain === "string" ? plain : null,
        error: `${word(member(content, "ename"))}: ${word(member(content, "evalue"))}`,
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/adapters/probe-visit.ts
// What every step of the health check needs, and how a step waits for a fault to pass. It asks the hub nothing.


/** Does `work` until it succeeds; a fault that passes by itself is waited out until the signal ends it. */
async function persist({ walk, signal }, passes, work) {
    for (let pause = 200;; pause = Math.min(pause * 1.5, 2_000)) {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof ProbeFailure) || !passes(error.fault))
                throw error;
            walk.waiting(error.fault);
            await (0,external_node_timers_promises_.setTimeout)(pause, undefined, { signal });
        }
    }
}
/** Before a hub has answered once, everything may pass: DNS, certificate and hub come up one after the other. */
function isAnything() {
    return true;
}
/** True for faults of a hub that restarts or of the way to it, which pass by themselves. */
function isPassing(fault) {
    if (fault.kind === "status")
        return [502, 503, 504].includes(fault.status);
    return fault.kind === "no-answer" || fault.kind === "no-address";
}

;// CONCATENATED MODULE: ./src/adapters/probe-server.ts
// The probe's notebook server during one health check. All checks of a hub share one account and so one server: a check
// waits for its turn, knows its own server from another's, and removes no other while that may be in use.




/** Its server went away without a fault of the hub: another check or a person stopped it, or it ended by itself. */
class ServerGone extends ProbeFailure {
    constructor() {
        super({ kind: "spawn-failed", message: "it stopped by itself" });
    }
}
/** One server of one check, from the wait for a turn to its removal. */
class ProbeServer {
    #visit;
    /** True from the request to start it until it is known not to run. */
    #isAsked = false;
    /** Its start in the hub's own writing; null until the hub has said it. */
    #started = null;
    constructor(visit) {
        this.#visit = visit;
    }
    /** Has a server running; a note instead when the hub is full, which is no illness. Throws `ServerGone` when it vanished. */
    async start() {
        const { walk } = this.#visit;
        await this.#takeTurn();
        for (let pause = 500;; pause = Math.min(pause * 2, 5_000)) {
            const answer = await this.#ask();
            switch (answer.kind) {
                case "full": {
                    const note = `the hub is full, so no notebook was tried: ${answer.message}`;
                    if (!answer.retry || !(await this.#rest(pause)))
                        return note;
                    walk.waiting(`waiting for a turn: ${answer.message}`);
                    break;
                }
                case "occupied":
                    await this.#takeTurn();
                    break;
                case "unanswered":
                    walk.waiting(answer.fault);
                    if ((await this.#find()) === null)
                        break;
                    await this.#becomeReady();
                    return undefined;
                default:
                    await this.#becomeReady();
                    return undefined;
            }
        }
    }
    /** The running server; throws `ServerGone` when it is there no more, or is another's by now. */
    async running() {
        const found = await this.#find();
        if (found === null || !found.ready || this.#isAnothers(found))
            throw new ServerGone();
        return found;
    }
    /** Stops the server if it is still this check's own, and waits until it is gone, also after the patience is over. */
    async leave() {
        if (!this.#isAsked)
            return;
        this.#isAsked = false;
        await this.#remove((found) => this.#isAnothers(found));
    }
    /** Waits until no other check's server is there; removes one that was left behind. */
    async #takeTurn() {
        const { walk, signal } = this.#visit;
        const since = performance.now();
        for (;;) {
            const found = await this.#find();
            if (found === null)
                return;
            if (this.#isLeftBehind(found, performance.now() - since)) {
                return this.#remove(({ started }) => started !== null && started !== found.started);
            }
            walk.waiting("another health check of this hub is under way");
            await (0,external_node_timers_promises_.setTimeout)(500, undefined, { signal });
        }
    }
    /** A server that starts or stops ends that by itself; one that runs is used up within seconds. */
    #isLeftBehind({ ready, ageMs }, watchedMs) {
        const { turnMs, startMs } = this.#visit;
        if (!ready)
            return watchedMs > startMs;
        return watchedMs > startMs || watchedMs > turnMs || (ageMs ?? 0) > turnMs;
    }
    async #ask() {
        const { address, user, signal, answerMs } = this.#visit;
        this.#isAsked = true;
        this.#started = null;
        try {
            const answer = await persist(this.#visit, isPassing, () => startServer(address, user, signal, answerMs));
            this.#isAsked = answer.kind !== "full" && answer.kind !== "occupied";
            return answer;
        }
        catch (error) {
            // The hub has cleared away what it could not start.
            if (error instanceof ProbeFailure && error.fault.kind === "spawn-failed")
                this.#isAsked = false;
            throw error;
        }
    }
    async #becomeReady() {
        const { address, user, walk, signal } = this.#visit;
        for (;;) {
            const found = await this.#find();
            if (found !== null && this.#isAnothers(found))
                throw new ServerGone();
            this.#started ??= found?.started ?? null;
            if (found?.ready)
                return walk.done("server started");
            // Asked also when it stops or is gone: only here the hub says why a start failed.
            await persist(this.#visit, isPassing, () => followStart(address, user, (words) => walk.waiting(words), signal));
            if (found === null)
                throw new ServerGone();
            await (0,external_node_timers_promises_.setTimeout)(100, undefined, { signal });
        }
    }
    /** Stops the server unless `isAnother` says that it has gone and the next one is there. */
    async #remove(isAnother) {
        const { address, user, cleanUpMs } = this.#visit;
        const signal = AbortSignal.timeout(cleanUpMs);
        const visit = { ...this.#visit, signal };
        try {
            for (;;) {
                const found = await persist(visit, isPassing, () => findServer(address, user, signal));
                if (found === null || isAnother(found))
                    return;
                const stop = () => stopServer(address, user, signal);
                if (!found.isStopping && (await persist(visit, isPassing, stop)) === "gone")
                    return;
                await (0,external_node_timers_promises_.setTimeout)(200, undefined, { signal });
            }
        }
        catch (error) {
            throw signal.aborted ? new ProbeFailure({ kind: "still-running" }) : error;
        }
    }
    #isAnothers({ started }) {
        return this.#started !== null && started !== null && started !== this.#started;
    }
    #find() {
        const { address, user, signal } = this.#visit;
        return persist(this.#visit, isPassing, () => findServer(address, user, signal));
    }
    /** True after the pause, false when the patience ends before. */
    async #rest(ms) {
        return (0,external_node_timers_promises_.setTimeout)(ms, true, { signal: this.#visit.signal }).catch(() => false);
    }
}

;// CONCATENATED MODULE: ./src/adapters/probe-steps.ts





/** Waits until a JupyterHub answers at the public URL. */
async function meetHub(visit) {
    const { address, walk, signal } = visit;
    const version = await persist(visit, isAnything, async () => {
        try {
            const answer = await ask(address, "GET", "/hub/health", { signal, timeoutMs: 10_000 });
            walk.goTo("hub");
            if (answer.status !== 200) {
                throw new ProbeFailure({ kind: "status", status: answer.status, message: "" });
            }
            const found = await hubVersion(address, signal);
            if (found === null)
                throw new ProbeFailure({ kind: "not-a-hub", found: "no version at /hub/api" });
            return found;
        }
        catch (error) {
            if (error instanceof ProbeFailure)
                walk.goTo(stepOf(error.fault));
            throw error;
        }
    });
    walk.done(`JupyterHub ${version} answers`);
}
/** Checks that the hub knows the probe and its token. */
async function signIn(visit) {
    const { address, user, walk, signal } = visit;
    await persist(visit, isPassing, () => findServer(address, user, signal));
    walk.done("signed in");
}
/** How often a check begins anew after another one, or a person, took its server away. */
const FRESH_STARTS = 3;
/** Starts a server, runs a cell, removes both. Returns a note when the hub had no room for it. */
async function useNotebook(visit) {
    const { walk } = visit;
    for (let freshStarts = 0;; freshStarts += 1) {
        const server = new ProbeServer(visit);
        try {
            const note = await server.start();
            if (note === undefined)
                await compute(visit, server);
            walk.goTo("clean-up");
            await server.leave();
            walk.done("left no trace");
            return note;
        }
        catch (error) {
            const isTaken = await wasTaken(server, error, visit);
            // The first failure is the one to tell: one of the clean-up would hide it.
            await server.leave().catch(() => undefined);
            if (!isTaken || freshStarts === FRESH_STARTS)
                throw error;
            walk.goTo("server");
            walk.waiting("the health check's server was stopped by someone else: starting another");
        }
    }
}
/** True when a step failed only because its server was taken away under it. */
async function wasTaken(server, error, { walk, signal }) {
    if (signal.aborted || !(error instanceof ProbeFailure))
        return false;
    if (error instanceof ServerGone)
        return true;
    if (walk.step !== "kernel" && walk.step !== "cell")
        return false;
    return server.running().then(() => false, (cause) => cause instanceof ServerGone);
}
/** Runs `1+1` in a kernel of the probe's server, and ends the kernel. */
async function compute(visit, server) {
    const { address, walk, signal, beginMs } = visit;
    const kernel = await persist(visit, isPassing, async () => startKernel(address, await server.running(), signal));
    walk.done("kernel started");
    const result = await runCell(address, kernel, "1+1", { signal, beginMs });
    // R answers `[1] 2`, C++ `(int) 2`.
    if (!/(^|\D)2$/.test(result.trim()))
        throw new ProbeFailure({ kind: "wrong-result", got: result });
    walk.done("cell ran (1 + 1 = 2)");
    await endKernel(address, kernel, signal);
}
function stepOf(fault) {
    if (fault.kind === "no-address")
        return "dns";
    return fault.kind === "bad-certificate" ? "certificate" : "hub";
}

;// CONCATENATED MODULE: ./src/adapters/probe-walk.ts

const EVERY_STEP = [
    "dns",
    "certificate",
    "hub",
    "sign-in",
    "server",
    "kernel",
    "cell",
    "clean-up",
];
/** Words for the steps that are over once a later one is reached. */
const PASSED = {
    dns: "the name has an address",
    certificate: "the certificate is good",
};
/** Keeps the steps of one health check in order, timed, and reports each change. */
class Walk {
    url;
    #step;
    #since = performance.now();
    #lastFault;
    #began = performance.now();
    #steps;
    #taken = new Map();
    #report;
    /** `left out`: the steps that this URL does not have, such as a certificate without HTTPS. */
    constructor(url, leftOut, report) {
        this.url = url;
        this.#steps = EVERY_STEP.filter((step) => !leftOut.includes(step));
        this.#step = this.#steps[0] ?? "hub";
        this.#report = report;
    }
    /** The step under way. */
    get step() {
        return this.#step;
    }
    /** What the step under way met last; undefined when it has met nothing wrong. */
    get lastFault() {
        return this.#lastFault;
    }
    /** The steps that went well, in order. */
    get taken() {
        return [...this.#taken.values()];
    }
    /** Since the health check began. */
    seconds() {
        return secondsSince(this.#began);
    }
    /** Since the step under way began. */
    stepSeconds() {
        return secondsSince(this.#since);
    }
    /** Goes on to `step`; reaching it shows that name and certificate are fine. Going back is possible, when a name stops resolving. */
    goTo(step) {
        for (const between of this.#steps.slice(this.#steps.indexOf(this.#step), this.#steps.indexOf(step))) {
            const words = PASSED[between];
            if (words !== undefined)
                this.#complete(between, words);
        }
        if (this.#step !== step)
            this.#since = performance.now();
        this.#step = step;
    }
    /** Reports what the step waits for: the spawner's words, or a fault that may pass. */
    waiting(what) {
        if (typeof what !== "string")
            this.#lastFault = what;
        const words = typeof what === "string" ? what : faultWords(what, this.#step, this.url);
        this.#report({ step: this.#step, state: "waiting", words, seconds: this.stepSeconds() });
    }
    /** Ends the step under way well, and goes on to the next one. */
    done(words) {
        this.#complete(this.#step, words);
        this.#step = this.#steps[this.#steps.indexOf(this.#step) + 1] ?? this.#step;
        this.#since = performance.now();
        this.#lastFault = undefined;
    }
    #complete(step, words) {
        const result = { step, state: "done", words, seconds: this.stepSeconds() };
        this.#taken.set(step, result);
        this.#report(result);
    }
}
function secondsSince(moment) {
    return Math.round(performance.now() - moment) / 1000;
}

;// CONCATENATED MODULE: ./src/adapters/hub-client.ts
// The health check: walks through a hub as a person would, over its public URL, as the account `hub-probe`,
// and leaves no server behind. What it found is a value (core/health.ts); it throws only when it is cancelled.







/** The verdict on a hub, after waiting for it as long as the target's patience lasts. */
async function probeHub(target, report, signal) {
    const { url, token, user, caFile } = target;
    const address = {
        url,
        token,
        ...(caFile === undefined ? {} : { authority: await (0,promises_.readFile)(caFile, "utf8") }),
    };
    const walk = new Walk(url, stepsLeftOut(url), report);
    const patience = AbortSignal.timeout(target.patienceMs);
    const either = signal === undefined ? patience : AbortSignal.any([signal, patience]);
    const visit = {
        address,
        user,
        walk,
        signal: either,
        cleanUpMs: target.cleanUpMs ?? 30_000,
        answerMs: target.answerMs ?? 30_000,
        beginMs: target.beginMs ?? 10_000,
        turnMs: target.turnMs ?? 30_000,
        startMs: target.patienceMs / 2,
    };
    try {
        await meetHub(visit);
        await signIn(visit);
        const note = await useNotebook(visit);
        signal?.throwIfAborted();
        return healthy(walk.taken, walk.seconds(), note);
    }
    catch (error) {
        if (signal?.aborted === true)
            throw cancelled(url, error);
        const fault = faultOf(error, walk, patience.aborted);
        if (error instanceof ProbeFailure && error.step !== undefined)
            walk.goTo(error.step);
        const { step, taken: steps } = walk;
        const verdict = unhealthy({
            step,
            fault,
            url,
            steps,
            stepSeconds: walk.stepSeconds(),
            seconds: walk.seconds(),
        });
        report(verdict.steps.at(-1) ?? { step, state: "failed", words: verdict.reason, seconds: 0 });
        return verdict;
    }
}
function stepsLeftOut(url) {
    const { hostname, protocol } = new URL(url);
    const named = (0,external_node_net_.isIP)(hostname.replace(/^\[|\]$/g, "")) === 0;
    return [...(named ? [] : ["dns"]), ...(protocol === "https:" ? [] : ["certificate"])];
}
/** The fault behind an error; one that is no fault of the hub is thrown on. */
function faultOf(error, walk, patienceOver) {
    if (error instanceof ProbeFailure)
        return error.fault;
    if (!patienceOver)
        throw error;
    return walk.lastFault ?? { kind: "slow", waitedSeconds: Math.round(walk.stepSeconds()) };
}
function cancelled(url, cause) {
    return new errors/* HubError */.Ik("CHECK_CANCELLED", `the health check of ${url} was cancelled`, {
        hint: "Nothing of it is left running. Run it again when you like.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/adapters/probe.ts
// The probe port: a hub checked through its public URL.

const webProbe = {
    run: (request, report, signal) => probeHub(request, report, signal),
};


/***/ })

};
