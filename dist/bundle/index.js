import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient),
  s_: () => (/* binding */ lib_getProxyUrl)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
// EXTERNAL MODULE: ./stand-ins/undici/index.js
var undici = __nccwpck_require__(926);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new undici/* ProxyAgent */.k(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ fetch),
/* harmony export */   k: () => (/* binding */ ProxyAgent)
/* harmony export */ });
// Stands in for undici in the bundle (package.json names it under "overrides").
//
// @actions/http-client and @actions/github import two things of undici, for one purpose: Octokit's requests through a
// proxy. This action makes none; its own requests go over node:https and a tunnel. But @actions/github constructs the
// proxy agent while it is imported, so that must work, and only its use must fail.

/** Can be constructed, and does nothing: whoever would use it gets to `fetch` first. */
class ProxyAgent {}

/** Octokit's way to the network, which is not taken here. */
function fetch() {
  throw new Error('undici is not part of this bundle');
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"UU":"pinecone-backup-action","rE":"0.1.0"}');
;// CONCATENATED MODULE: ./src/pinecone/loopback.ts
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

;// CONCATENATED MODULE: ./src/inputs/connection.ts

const DEFAULTS = {
    api_url: 'https://api.pinecone.io',
    api_version: '2025-04',
    timeout_minutes: 60,
    poll_interval_seconds: 15,
};
function readAccount(reader) {
    return { apiKey: readApiKey(reader), apiUrl: readApiUrl(reader), apiVersion: readApiVersion(reader) };
}
function readApiKey({ raw, problem }) {
    const given = raw.input('api_key').trim() === '' ? raw.env('PINECONE_API_KEY') : raw.input('api_key');
    const key = given.trim();
    for (const form of new Set([given, key]))
        if (form.trim() !== '')
            raw.mask(form);
    if (key === '') {
        const wanted = 'is empty, and so is PINECONE_API_KEY. Set it from a secret. Runs from forks and of Dependabot get no secrets, and a secret of an environment reaches only jobs of that environment';
        problem({ name: 'api_key', wanted });
    }
    else if (!/^[\x21-\x7e]+$/.test(key)) {
        problem({ name: 'api_key', wanted: 'holds a blank, a control character or a letter that no key has' });
    }
    return key;
}
const URL_RULE = 'it takes an https:// address without user, password, query or fragment; http:// for loopback alone';
function readApiUrl({ given, problem }) {
    const name = 'api_url';
    const fallback = new URL(DEFAULTS.api_url);
    const value = given(name);
    if (value === '')
        return fallback;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || url.host === '') {
        problem({ name, wanted: `is not shown, as it may hold a password; ${URL_RULE}` });
        return fallback;
    }
    const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
    if (!isSafe || url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
        problem({ name, value: `${url.protocol}//${url.host}…`, wanted: URL_RULE });
    }
    return url;
}
function readApiVersion({ given, problem }) {
    const name = 'api_version';
    const value = given(name) || DEFAULTS.api_version;
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value))
        problem({ name, value, wanted: 'it takes YYYY-MM' });
    return value;
}

;// CONCATENATED MODULE: ./src/inputs/kinds.ts
const RESOURCE_NAME = /^(?=.{1,45}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const NAME_RULE = '1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends';
function readBoolean({ reader, name, fallback }) {
    const value = reader.given(name);
    if (value === '')
        return fallback;
    if (/^(true|True|TRUE)$/.test(value))
        return true;
    if (/^(false|False|FALSE)$/.test(value))
        return false;
    reader.problem({ name, value, wanted: 'it takes true or false' });
    return fallback;
}
function readNumber({ fallback, ...input }) {
    return readAmount(input) ?? fallback;
}
function readAmount({ reader, name, unit, ...range }) {
    const value = reader.given(name);
    if (value === '')
        return undefined;
    const number = /^(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
    const isLow = range.above === undefined ? number < range.from : number <= range.above;
    if (!(number <= range.to) || isLow) {
        const low = range.above === undefined ? `from ${range.from}` : `more than ${range.above}`;
        reader.problem({ name, value, wanted: `it takes a number of ${unit}, ${low}, at most ${range.to}` });
    }
    return number;
}
function readCount({ reader, name, from }) {
    const value = reader.given(name);
    if (value === '')
        return undefined;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= from))
        reader.problem({ name, value, wanted: `it takes a whole number, ${from} or more` });
    return number;
}
function readChoice({ reader, name, choices, fallback }) {
    const value = reader.given(name);
    if (value === '')
        return fallback;
    const choice = choices.find((word) => word === value);
    if (choice === undefined)
        reader.problem({ name, value, wanted: `it takes one of ${choices.join(', ')}` });
    return choice ?? fallback;
}
function readName({ reader, name }) {
    const value = reader.given(name);
    if (value === '')
        return undefined;
    if (!RESOURCE_NAME.test(value))
        reader.problem({ name, value, wanted: `it takes ${NAME_RULE}` });
    return value;
}
function readIndexNames({ reader, name }) {
    const names = readLines({ reader, name });
    const wanted = `it takes the name of an index, or several, one per line: ${NAME_RULE}`;
    if (names.length === 0)
        reader.problem({ name, value: '', wanted });
    for (const value of new Set(names)) {
        if (!RESOURCE_NAME.test(value))
            reader.problem({ name, value, wanted });
        else if (names.indexOf(value) !== names.lastIndexOf(value)) {
            reader.problem({ name, value, wanted: 'it is there twice' });
        }
    }
    return names;
}
function readLines({ reader, name }) {
    return reader.raw
        .input(name)
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
function checkSource(reader) {
    const isGiven = ['backup_id', 'index_name'].map((name) => reader.given(name) !== '');
    const problem = (wanted) => reader.problem({ name: 'backup_id and index_name', wanted });
    if (isGiven.every(Boolean))
        problem('are both given; exactly one of them is needed');
    if (!isGiven.some(Boolean)) {
        problem('are both empty; exactly one of them is needed. If backup_id comes from another job, that job has to list it under outputs, and this one to need that job');
    }
}

;// CONCATENATED MODULE: ./src/inputs/waiting.ts


function readWaiting(reader) {
    const { timeout_minutes: minutes, poll_interval_seconds: seconds } = DEFAULTS;
    const timeout = { name: 'timeout_minutes', fallback: minutes, unit: 'minutes', above: 0, to: 7200 };
    const interval = { name: 'poll_interval_seconds', fallback: seconds, unit: 'seconds', from: 1, to: 3600 };
    return {
        waitForReady: readBoolean({ reader, name: 'wait_for_ready', fallback: true }),
        timeout: 60_000 * readNumber({ reader, ...timeout }),
        pollInterval: 1_000 * readNumber({ reader, ...interval }),
    };
}

;// CONCATENATED MODULE: ./src/actions/create/inputs.ts



function readCreateInputs(reader) {
    const options = {
        account: readAccount(reader),
        ...readWaiting(reader),
        indexNames: readIndexNames({ reader, name: 'index_name' }),
        backupName: readName({ reader, name: 'backup_name' }),
        description: reader.raw.input('description') || undefined,
        ifExists: readChoice({ reader, name: 'if_exists', choices: ['create', 'reuse', 'fail'], fallback: 'create' }),
        minRecordCount: readCount({ reader, name: 'min_record_count', from: 0 }),
    };
    if (options.minRecordCount !== undefined && !options.waitForReady) {
        const wanted = 'it needs wait_for_ready, as a backup tells its records only once it is Ready';
        reader.problem({ name: 'min_record_count', value: reader.given('min_record_count'), wanted });
    }
    return options;
}

;// CONCATENATED MODULE: ./src/backups/status.ts
const NOT_CREATED = 'NotCreated';
const UNKNOWN = 'Unknown';
const PHASES = new Map([
    ['initializing', 'going'],
    ['pending', 'going'],
    ['ready', 'ready'],
    ['failed', 'failed'],
    ['initializationfailed', 'failed'],
]);
function phaseOf(status) {
    return PHASES.get(status.toLowerCase()) ?? 'unknown';
}
function isGoing(status) {
    return ['going', 'unknown'].includes(phaseOf(status));
}
function worstStatus(statuses) {
    const rank = (status) => status === NOT_CREATED ? -1 : ['failed', 'unknown', 'going', 'ready'].indexOf(phaseOf(status));
    return statuses.toSorted((a, b) => rank(a) - rank(b))[0] ?? '';
}

;// CONCATENATED MODULE: ./src/text/plain.ts
const INVISIBLE = '[\\p{Cc}\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]';
const RUN = new RegExp(`${INVISIBLE}+`, 'gu');
function visible(text) {
    return text.toWellFormed().replace(RUN, ' ');
}
function plain(text, longest = 500) {
    const line = visible(text.slice(0, 8 * longest))
        .replace(/\s+/g, ' ')
        .trim();
    return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}

;// CONCATENATED MODULE: ./src/pinecone/data-plane.ts

class UntrustedHost extends Error {
    name = 'UntrustedHost';
    host;
    constructor(host) {
        super('the host of the index is not one of Pinecone');
        this.host = host;
    }
}
function dataPlaneUrl({ host, apiUrl }) {
    const isBare = /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host);
    const url = isBare && URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : undefined;
    if (url === undefined)
        throw new UntrustedHost(host);
    if (url.hostname.endsWith('.pinecone.io'))
        return url;
    if (isLoopback(url.hostname) && isLoopback(apiUrl.hostname))
        return new URL(`http://${host}`);
    throw new UntrustedHost(host);
}

;// CONCATENATED MODULE: ./src/pinecone/errors.ts
class Refused extends Error {
    name = 'Refused';
    refusal;
    constructor(refusal) {
        super(`HTTP ${refusal.status} ${refusal.code}`.trim());
        this.refusal = refusal;
    }
}
class Redirected extends Error {
    name = 'Redirected';
    status;
    location;
    constructor({ status, location }) {
        super(`HTTP ${status}, a redirect`);
        this.status = status;
        this.location = location;
    }
}
class NoAnswer extends Error {
    name = 'NoAnswer';
    sent;
    lasting;
    constructor({ message, sent, lasting, cause }) {
        super(message, { cause });
        this.sent = sent;
        this.lasting = lasting;
    }
}
class UnreadableAnswer extends Error {
    name = 'UnreadableAnswer';
    status;
    requestId;
    constructor({ status, requestId, why, cause }) {
        super(`HTTP ${status}, but ${why}`, { cause });
        this.status = status;
        this.requestId = requestId;
    }
}

;// CONCATENATED MODULE: ./src/pinecone/retry.ts

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 20_000;
const UNREADABLE_TRIES = 3;
function mayRetry({ error, unreadable }) {
    if (error instanceof UnreadableAnswer)
        return unreadable < UNREADABLE_TRIES;
    return isTransient(error);
}
function isTransient(error) {
    if (error instanceof NoAnswer)
        return error.lasting === undefined;
    if (!(error instanceof Refused))
        return false;
    const { status } = error.refusal;
    return status === 408 || status === 425 || status === 429 || status >= 500;
}
function isOpen(error) {
    if (error instanceof NoAnswer)
        return error.sent;
    return error instanceof UnreadableAnswer || isTransient(error);
}
function retryPause({ error, tries, random }) {
    const span = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries - 1, 16));
    const asked = error instanceof Refused ? (error.refusal.retryAfter ?? 0) : 0;
    return asked + random() * span;
}
function parseRetryAfter({ header, now }) {
    const text = header?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    const date = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

;// CONCATENATED MODULE: ./src/time/deadline.ts
class DeadlinePassed extends Error {
    name = 'DeadlinePassed';
}
class Stopped extends Error {
    name = 'Stopped';
    signal;
    constructor(signal) {
        super(`stopped by ${signal}`);
        this.signal = signal;
    }
}
function deadlineIn({ ms, clock, start = clock.now() }) {
    const at = start + ms;
    const left = () => Math.max(0, at - clock.now());
    return { left, passed: () => left() === 0 };
}
async function sleepWithin({ ms, clock, limits, cause }) {
    const left = limits.deadline.left();
    await clock.sleep({ ms: Math.min(ms, left), signal: limits.signal });
    if (ms >= left)
        throw new DeadlinePassed('the time is up', { cause });
}

;// CONCATENATED MODULE: ./src/backups/failures.ts





function reasonOf({ error, notFound, others = {}, timeout }) {
    if (error instanceof Refused) {
        const meaning = others[error.refusal.status] ?? meaningOf({ error, notFound });
        return { ...meaning, said: saidBy(error) };
    }
    if (error instanceof DeadlinePassed) {
        const last = error.cause === undefined ? undefined : reasonOf({ error: error.cause, notFound, others, timeout });
        const next = last?.next ?? 'Raise timeout_minutes.';
        return { why: `the time (${timeout}) was up${last ? `, and ${last.why}` : ''}`, said: last?.said, next };
    }
    if (error instanceof UntrustedHost) {
        const why = `its host, ${plain(error.host, 100)}, is not one of Pinecone's, so the key was not sent there`;
        return { why, said: undefined, next: 'Check api_url.' };
    }
    if (error instanceof Stopped) {
        return { why: `the step was told to stop (${error.signal})`, said: undefined, next: 'Run it again.' };
    }
    const said = error instanceof Error ? sentence(error.message) : sentence(String(error));
    return { ...connectionMeaning(error), said };
}
function connectionMeaning(error) {
    if (error instanceof NoAnswer && error.lasting === 'certificate') {
        const next = 'If a proxy with its own certificate stands between, name its authority in NODE_EXTRA_CA_CERTS.';
        return { why: "the service's certificate is not trusted", next };
    }
    if (error instanceof NoAnswer && error.lasting === 'proxy') {
        return { why: 'Pinecone could not be reached', next: 'Mend https_proxy in the environment, or unset it.' };
    }
    if (error instanceof NoAnswer && error.lasting === 'plain') {
        return { why: 'the server there does not speak https', next: 'Check api_url and the proxy settings.' };
    }
    if (error instanceof NoAnswer) {
        const why = error.sent ? 'no answer came from Pinecone' : 'Pinecone could not be reached';
        return { why, next: 'Check api_url, the proxy settings and the network, and run it again.' };
    }
    if (error instanceof Redirected) {
        const next = 'Give the address itself as api_url.';
        return { why: `the service redirects to ${hostOf(error.location)}, where the key is not sent`, next };
    }
    if (error instanceof UnreadableAnswer) {
        return {
            why: "Pinecone's answer could not be read",
            next: 'Check that api_url is Pinecone and not the page of a proxy.',
        };
    }
    return { why: 'something unforeseen happened', next: 'Please report it, with the log of a run with debug logging.' };
}
function meaningOf({ error, notFound }) {
    const { status, code, words } = error.refusal;
    if (status === 401) {
        return {
            why: 'Pinecone does not accept the API key',
            next: 'Check the secret behind api_key: is it whole, and is the key still there? Runs from forks and of Dependabot get no secrets, and those of an environment reach only its jobs.',
        };
    }
    if (status === 402) {
        return { why: 'the organization has unpaid invoices', next: "Pay them in Pinecone's console, and run it again." };
    }
    if (isQuotaFull(error)) {
        return {
            why: "the project's backup quota is full",
            next: 'Delete old backups with org/pinecone-backup-action/prune, or raise the quota.',
        };
    }
    if (status === 403 && /plan\b/i.test(words)) {
        return {
            why: "the organization's plan does not include backups",
            next: 'Upgrade to a plan with backups (Standard or Enterprise).',
        };
    }
    if (status === 403) {
        const why = code === 'PERMISSION_DENIED' ? 'the API key lacks a permission' : 'Pinecone forbids it';
        return { why, next: 'Grant the key a role that allows it, or use another key.' };
    }
    if (status === 404)
        return notFound;
    if (status === 400 || status === 422) {
        return {
            why: 'Pinecone rejects the request',
            next: 'Mend what it names. Backups are made of serverless indexes only, and not of ones with a customer-managed key.',
        };
    }
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
        const why = status === 429 ? 'Pinecone is asked too often' : 'Pinecone is in trouble';
        return { why, next: 'Run it again later; see status.pinecone.io.' };
    }
    return { why: 'Pinecone gave an answer that is not expected here', next: 'Check api_url and api_version.' };
}
function mayPass(error) {
    return error instanceof DeadlinePassed || error instanceof Stopped || isTransient(error);
}
function isQuotaFull({ refusal: { status, words } }) {
    return status === 403 && /quota/i.test(words);
}
function saidBy({ refusal: { status, code, words, requestId } }) {
    const quoted = words === '' ? '' : `, "${plain(words)}"`;
    const request = requestId === undefined ? '' : ` (request ${plain(requestId, 80)})`;
    return `Pinecone said ${status}${code === '' ? '' : ` ${plain(code, 60)}`}${quoted}${request}`;
}
function hostOf(location) {
    try {
        return plain(new URL(location).host, 100) || 'another address';
    }
    catch {
        return 'another address';
    }
}
function sentence(text) {
    const line = plain(text);
    return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
function briefly(error) {
    if (error instanceof Refused)
        return saidBy(error);
    return plain(error instanceof Error ? error.message : String(error), 200);
}

;// CONCATENATED MODULE: ./src/backups/make.ts



const SURE_AFTER = 10_000;
const FIRST_LOOK = 500;
const LONGEST_LOOK_PAUSE = 4_000;
const LATEST_FIRST_LOOK = 30_000;
const TIME_LIMIT = 30_000;
const LEAST_TIME = 2_000;
const GRACE = 1_000;
const LAST_LOOK = 1_200;
class Undecided extends Error {
    name = 'Undecided';
    endedBy;
    constructor({ cause, endedBy }) {
        super('the request had no clear answer, and what it made was not found', { cause });
        this.endedBy = endedBy;
    }
}
class Ambiguous extends Error {
    name = 'Ambiguous';
    candidates;
    constructor(candidates) {
        super('more than one fits the request');
        this.candidates = candidates;
    }
}
function mayExist(error) {
    return error instanceof Undecided || error instanceof Ambiguous;
}
async function makeExactlyOne(making) {
    const { limits, clock, random } = making;
    let wasOpen = false;
    let failure;
    for (let tries = 1;; tries += 1) {
        limits.signal.throwIfAborted();
        if (limits.deadline.left() < LEAST_TIME)
            throw new DeadlinePassed('the time is up', { cause: failure });
        const outcome = await sendOnce(making);
        if ('made' in outcome)
            return outcome.made;
        failure = outcome.failure;
        const isUnclear = outcome.cutShort || isOpen(failure);
        const isTrace = wasOpen && failure instanceof Refused && making.mayBeOurs(failure);
        if (isUnclear || isTrace) {
            wasOpen = true;
            const sendAgainAt = clock.now() + retryPause({ error: failure, tries, random });
            making.onTrouble({ error: failure, open: true });
            const found = await lookUntilSure({ making, failure, until: isTrace ? 0 : sendAgainAt });
            if (found !== undefined)
                return found;
            if (isTrace)
                throw making.traceUnfound === 'refused' ? failure : new Undecided({ cause: failure, endedBy: failure });
        }
        else if (isTransient(failure)) {
            making.onTrouble({ error: failure, open: false });
            await sleepWithin({ ms: retryPause({ error: failure, tries, random }), clock, limits, cause: failure });
        }
        else {
            throw failure;
        }
    }
}
async function sendOnce({ send, limits, clock }) {
    const done = new AbortController();
    const grace = new AbortController();
    const onStop = () => {
        const stop = () => grace.abort(limits.signal.reason);
        clock.sleep({ ms: GRACE, signal: done.signal }).then(stop, () => undefined);
    };
    limits.signal.addEventListener('abort', onStop, { once: true });
    try {
        return { made: await send({ timeLimit: Math.min(TIME_LIMIT, limits.deadline.left() / 2), signal: grace.signal }) };
    }
    catch (failure) {
        return { failure, cutShort: grace.signal.aborted && failure === limits.signal.reason };
    }
    finally {
        limits.signal.removeEventListener('abort', onStop);
        done.abort();
    }
}
async function lookUntilSure({ making, failure, until }) {
    const { look, limits, clock } = making;
    const asked = failure instanceof Refused ? (failure.refusal.retryAfter ?? 0) : 0;
    let pause = Math.min(LATEST_FIRST_LOOK, Math.max(FIRST_LOOK, asked));
    let blankSince;
    try {
        for (;;) {
            await sleepWithin({ ms: pause, clock, limits });
            const begun = clock.now();
            const found = await look(limits);
            if (found !== undefined)
                return found;
            blankSince ??= clock.now();
            const sureAt = blankSince + SURE_AFTER;
            if (begun >= Math.max(sureAt, until))
                return undefined;
            const left = Math.max(FIRST_LOOK, sureAt - clock.now());
            pause = begun >= sureAt ? Math.max(0, until - clock.now()) : Math.min(LONGEST_LOOK_PAUSE, pause * 2, left);
        }
    }
    catch (endedBy) {
        if (endedBy instanceof Ambiguous)
            throw endedBy;
        if (limits.signal.aborted)
            return await lastLook({ making, failure });
        throw new Undecided({ cause: failure, endedBy });
    }
}
async function lastLook({ making, failure }) {
    const { look, limits, clock } = making;
    const budget = { deadline: deadlineIn({ ms: LAST_LOOK, clock }), signal: new AbortController().signal };
    const found = await look(budget).catch((error) => {
        if (error instanceof Ambiguous)
            throw error;
        return undefined;
    });
    if (found !== undefined)
        return found;
    throw new Undecided({ cause: failure, endedBy: limits.signal.reason });
}

;// CONCATENATED MODULE: ./src/time/pauses.ts
const SECOND = 1_000;
const MINUTE = 60_000;
function pauseAfter({ elapsed, longest }) {
    const early = Math.min(2.9 * SECOND, Math.max(0.5 * SECOND, elapsed));
    return Math.min(longest, Math.max(early, elapsed / 20));
}
const pauses_LAST_LOOK = 1 * SECOND;
function pauseWithin({ elapsed, longest, left }) {
    return Math.min(pauseAfter({ elapsed, longest }), left > pauses_LAST_LOOK ? left - pauses_LAST_LOOK : left);
}
function everyMinute({ now, quietAtFirst = false, }) {
    let last = quietAtFirst ? now() : Number.NEGATIVE_INFINITY;
    return () => {
        const isDue = now() - last >= MINUTE;
        if (isDue)
            last = now();
        return isDue;
    };
}

;// CONCATENATED MODULE: ./src/backups/side-by-side.ts
async function sideBySide({ items, limit, work }) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}

;// CONCATENATED MODULE: ./src/backups/watch.ts





class BackupGone extends Error {
    name = 'BackupGone';
}
const AT_ONCE = 8;
const PATIENCE = 5_000;
const LIST_PATIENCE = 20_000;
async function watchBackups({ watched, until = ({ status }) => !isGoing(status), ...ports }) {
    const { client, clock, limits, missingFor, longestPause } = ports;
    const begun = clock.now();
    const going = new Map(watched.map((entry) => [entry.id, entry]));
    const missing = new Map();
    const underWay = new Set();
    let answers = Promise.resolve();
    let pages = 0;
    function end({ id, ...how }) {
        const entry = going.get(id);
        going.delete(id);
        entry?.onEnd(how);
    }
    function see(backup) {
        const id = backup.backup_id;
        missing.delete(id);
        going.get(id)?.onLook(backup);
        if (until(backup))
            end({ id, backup });
    }
    function isOverdue({ id }) {
        return clock.now() - (missing.get(id)?.since ?? Number.POSITIVE_INFINITY) >= missingFor;
    }
    function miss({ id }, error) {
        missing.set(id, { since: missing.get(id)?.since ?? clock.now(), error });
    }
    function withLastLook({ id, error }) {
        const cause = missing.get(id)?.error;
        return error instanceof DeadlinePassed && cause !== undefined
            ? new DeadlinePassed(error.message, { cause })
            : error;
    }
    async function describe(entry) {
        const { id } = entry;
        try {
            see(await client.describeBackup({ backupId: id }, limits));
        }
        catch (error) {
            if (!(error instanceof Refused && error.refusal.status === 404))
                return end({ id, error });
            miss(entry, error);
            if (isOverdue(entry))
                end({ id, error: new BackupGone('the backup is no longer there', { cause: error }) });
        }
    }
    async function describeEach(entries) {
        for (const { id } of entries)
            underWay.add(id);
        const work = async (entry) => {
            await describe(entry);
            underWay.delete(entry.id);
        };
        answers = Promise.all([answers, sideBySide({ items: entries, limit: AT_ONCE, work })]);
        const isAnswered = new AbortController();
        const patience = clock.sleep({ ms: PATIENCE, signal: isAnswered.signal }).catch(() => undefined);
        await Promise.race([answers.then(() => isAnswered.abort()), patience]);
    }
    async function list(entries) {
        const unseen = new Map(entries.map((entry) => [entry.id, entry]));
        const within = {
            deadline: deadlineIn({ ms: Math.min(LIST_PATIENCE, limits.deadline.left() / 2), clock }),
            signal: limits.signal,
        };
        let read = 0;
        for await (const { rows } of client.backupPages(within)) {
            read += 1;
            for (const backup of rows)
                if (unseen.delete(backup.backup_id))
                    see(backup);
            if (unseen.size === 0)
                return;
            if (read === entries.length) {
                pages = read + 1;
                return;
            }
        }
        pages = read;
        for (const entry of unseen.values())
            miss(entry);
    }
    async function look() {
        const entries = [...going.values()].filter(({ id }) => !underWay.has(id));
        const overdue = entries.filter(isOverdue);
        if (overdue.length > 0)
            return describeEach(overdue);
        if (entries.length <= 1 || entries.length < pages)
            return describeEach(entries);
        try {
            await list(entries);
        }
        catch {
            limits.signal.throwIfAborted();
            await describeEach(entries);
        }
    }
    async function pause() {
        const elapsed = clock.now() - begun;
        const left = limits.deadline.left();
        await sleepWithin({ ms: pauseWithin({ elapsed, longest: longestPause, left }), clock, limits });
    }
    try {
        for (const { backup } of watched)
            if (backup !== undefined)
                see(backup);
        const unseen = watched.some(({ backup }) => backup === undefined);
        for (let isFirst = unseen; going.size > 0; isFirst = false) {
            if (!isFirst)
                await pause();
            await look();
        }
    }
    catch (error) {
        await answers;
        for (const id of [...going.keys()])
            end({ id, error: withLastLook({ id, error }) });
    }
}

;// CONCATENATED MODULE: ./src/text/failure.ts
class Failure extends Error {
    name = 'Failure';
    lines;
    constructor({ lines, cause }) {
        const told = lines.filter((line) => line !== undefined && line !== '');
        super(told.join('\n  '), { cause });
        this.lines = told;
    }
}

;// CONCATENATED MODULE: ./src/text/figures.ts
const SIZE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
function count(number) {
    const [whole = '', ...decimals] = String(Number(number.toFixed(3))).split('.');
    return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.');
}
function counted({ number, noun }) {
    return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}
function size(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < SIZE_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const digits = unit === 0 ? 0 : value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    const name = unit === 0 && bytes === 1 ? 'byte' : SIZE_UNITS[unit];
    return `${value.toFixed(digits)} ${name}`;
}
function duration(ms) {
    if (ms < 9_950)
        return `${Number((ms / 1000).toFixed(1))} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${seconds % 60} s`;
    return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
function minutes(ms) {
    return `${ms / 60_000} min`;
}

;// CONCATENATED MODULE: ./src/actions/create/troubles.ts








const WAIT = 'To run this again would make a second backup: wait for this one with org/pinecone-backup-action/gate.';
const GOES_ON = 'Nothing was deleted, and the backup goes on.';
function createTrouble({ error, name, notFound, timeout }) {
    if (error instanceof Ambiguous) {
        return {
            headline: (names, be) => `It cannot be told which backup the request named ${name} made, so ${names} ${be} not safely backed up.`,
            about: `It may be ${error.candidates.map((id) => plain(id, 80)).join(' or ')}.`,
            next: 'Look in the console before you run this again, and delete what is not needed.',
        };
    }
    if (error instanceof Undecided) {
        const reason = reasonOf({ error: error.cause, notFound, timeout });
        const ended = reasonOf({ error: error.endedBy, notFound, timeout });
        const why = ended.why === reason.why ? reason.why : `${reason.why}; then ${ended.why}`;
        const said = new Set([reason.said, ended.said].filter((words) => words !== undefined));
        return {
            headline: (names, be) => `It is not known whether ${names} ${be} backed up: ${why}.`,
            said: said.size > 1 ? [...said].map((words) => words.replace(/\.$/, '')).join('; then: ') : [...said][0],
            next: `A backup named ${name} may exist: look for it before you run this again.`,
        };
    }
    const { why, said, next } = reasonOf({ error, notFound, timeout });
    return { headline: (names, be) => `${names} ${be} not backed up: ${why}.`, said, next };
}
function existsTrouble(backup) {
    const { name = '', backup_id: id, status } = backup;
    return {
        headline: (names, be) => `${names} ${be} not backed up: there is a backup named ${plain(name, 80)} already.`,
        about: `It is ${plain(id, 80)}, ${plain(status, 40)}, and if_exists is fail.`,
        next: 'Use another backup_name, or if_exists: reuse or create.',
    };
}
function waitTrouble({ error, backup, timeout }) {
    const id = plain(backup.backup_id, 80);
    if (error instanceof BackupGone) {
        return {
            headline: (names) => `The backup of ${names} is gone: somebody deleted it.`,
            about: `It was ${id}.`,
            next: 'Run it again.',
        };
    }
    const notFound = { why: 'it was not found', next: 'Run it again.' };
    const { why, said, next } = reasonOf({ error, notFound, timeout });
    const headline = (names) => `The backup of ${names} is not Ready: ${why}.`;
    const status = plain(backup.status, 40);
    if (error instanceof DeadlinePassed && error.cause instanceof Refused && error.cause.refusal.status === 404) {
        const about = `${id} was ${status} when it was last seen.`;
        return { headline, said, about, next: 'Look for it in the console before you run this again.' };
    }
    return {
        headline,
        said,
        about: `${id} is still ${status}. ${GOES_ON}`,
        next: mayPass(error)
            ? `${WAIT}${error instanceof DeadlinePassed ? ' For the next time, raise timeout_minutes.' : ''}`
            : next,
    };
}
function failedTrouble({ backup_id: id, status }) {
    return {
        headline: (names) => `The backup of ${names} failed: Pinecone gives it the status ${plain(status, 40)}.`,
        about: `It is ${plain(id, 80)}.`,
        next: "Run it again; if it fails again, ask Pinecone's support and name that id.",
    };
}
function notSeenTrouble({ backup_id: id, status }) {
    return {
        headline: (names) => `The backup of ${names} was not seen to be Ready.`,
        about: `${plain(id, 80)} was last ${plain(status, 40)}.`,
        next: 'Look in the console before you run this again.',
    };
}
function tooFewTrouble({ backup, wanted }) {
    const { backup_id: id, record_count: found } = backup;
    const holds = found === undefined
        ? 'does not say how many records it holds'
        : `holds ${counted({ number: found, noun: 'record' })}`;
    return {
        headline: (names) => `The backup of ${names} ${holds}; min_record_count is ${count(wanted)}.`,
        about: `It is ${plain(id, 80)}, and stays.`,
        next: 'A backup holds what was in the index about 15 minutes before: check the index, wait, or lower min_record_count.',
    };
}
const MOST_NAMES = 10;
function linesOf({ trouble, indexName }) {
    const { headline, said, about, next } = trouble;
    return [headline(indexName, 'was'), said, about, next].filter((line) => line !== undefined);
}
function failureOf(results) {
    const troubled = results.flatMap(({ indexName, trouble }) => (trouble ? [{ indexName, trouble }] : []));
    if (troubled.length === 0)
        return undefined;
    const groups = new Map();
    for (const one of troubled) {
        const key = JSON.stringify([one.trouble.headline('', 'was'), one.trouble.next]);
        groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    const total = results.length > 1 ? [`${troubled.length} of ${results.length} indexes failed.`] : [];
    return new Failure({ lines: [...total, ...[...groups.values()].flatMap(linesOfGroup)] });
}
function linesOfGroup(group) {
    const [first] = group;
    if (first === undefined)
        return [];
    if (group.length === 1)
        return linesOf(first);
    const { headline, said, next } = first.trouble;
    const names = group.slice(0, MOST_NAMES).map(({ indexName }) => indexName);
    const more = group.length > names.length ? [`${group.length - names.length} more`] : [];
    const abouts = group.flatMap(({ indexName, trouble: { about } }) => (about ? [`${indexName}: ${about}`] : []));
    const all = [...names, ...more];
    return [headline(`${all.slice(0, -1).join(', ')} and ${all.at(-1)}`, 'were'), said, next, ...abouts].filter((line) => line !== undefined);
}

;// CONCATENATED MODULE: ./src/actions/create/results.ts



function statusOf({ backup, isOpen, isGone = false }) {
    if (backup === undefined && isOpen)
        return UNKNOWN;
    return backup === undefined || isGone ? NOT_CREATED : backup.status;
}
const FIELDS = [
    'source_index_name',
    'source_index_id',
    'cloud',
    'region',
    'record_count',
    'namespace_count',
    'size_bytes',
    'dimension',
    'metric',
    'created_at',
];
function earlyOutputs(results) {
    return {
        backup_id: results.flatMap(({ backup }) => backup?.backup_id ?? []).join('\n'),
        status: results.length === 0 ? NOT_CREATED : worstStatus(results.map(statusOf)),
    };
}
function createOutputs(results) {
    const first = results[0]?.backup;
    return {
        ...earlyOutputs(results),
        created: String(results.length > 0 && results.every(({ created }) => created)),
        backup_name: first?.name ?? '',
        ...Object.fromEntries(FIELDS.map((field) => [field, String(first?.[field] ?? '')])),
        backups: JSON.stringify(results.map(entryOf)),
    };
}
function leftBehind(results) {
    return results.flatMap(({ indexName, name, backup, isOpen, isGone = false }) => {
        if (isGone)
            return [];
        if (backup)
            return `The backup ${plain(backup.backup_id, 80)} of ${indexName} is ${plain(backup.status, 40)}.`;
        return isOpen ? `A backup of ${indexName} named ${name} may exist: look for it before you run this again.` : [];
    });
}
function entryOf(result) {
    const { indexName, backup, created, trouble } = result;
    return {
        ...(backup ?? { source_index_name: indexName }),
        status: statusOf(result),
        created,
        ...(trouble && { error: linesOf({ trouble, indexName }).join('\n') }),
    };
}

;// CONCATENATED MODULE: ./src/backups/age.ts
const ISO = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:[Zz]|([+-]\d\d):?(\d\d)?)?)?$/;
function createdAt({ created_at: text }) {
    const written = ISO.exec(text ?? '');
    if (written === null)
        return undefined;
    const [, date, clock = '00:00', hours, minutes = '00'] = written;
    const time = Date.parse(`${date}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
    return Number.isNaN(time) ? undefined : time;
}
const CLOCK_TOLERANCE = 5 * 60_000;
function isToCome({ time, now }) {
    return time > now + CLOCK_TOLERANCE;
}
function newestFirst(backups) {
    const time = (backup) => createdAt(backup) ?? Number.NEGATIVE_INFINITY;
    return backups.toSorted((a, b) => (time(a) === time(b) ? 0 : time(b) - time(a)));
}

;// CONCATENATED MODULE: ./src/backups/create.ts




function fitOf({ request, backup }) {
    const { indexName, isNameUnique, reference, before, since } = request;
    if (backup.source_index_name !== indexName || before.has(backup.backup_id))
        return 'no';
    const isNamed = matches({ found: backup.name, wanted: request.name });
    const isDescribed = isDescribedAs({ request, backup });
    const isUnique = isNameUnique || reference !== undefined;
    if (isUnique && ((isNameUnique && isNamed) || (reference !== undefined && isDescribed)))
        return 'ours';
    if (isNamed === false || isDescribed === false)
        return 'no';
    const made = createdAt(backup);
    if (isNamed && isDescribed)
        return made !== undefined && made >= since ? 'ours' : 'maybe';
    return made === undefined || made >= since - CLOCK_TOLERANCE ? 'maybe' : 'no';
}
function isDescribedAs({ request, backup }) {
    const { reference, description } = request;
    if (reference !== undefined)
        return backup.description?.includes(reference);
    const isExact = matches({ found: backup.description, wanted: description });
    const isChanged = tidy(description).startsWith(tidy(backup.description ?? ''));
    return isExact === false && isChanged ? undefined : isExact;
}
function tidy(text) {
    return text.trim().replaceAll('\r\n', '\n');
}
function isAnswerTo({ request, backup }) {
    const { indexName, name, reference, before } = request;
    if (backup.source_index_name !== indexName || before.has(backup.backup_id))
        return false;
    if (matches({ found: backup.name, wanted: name }) === false)
        return false;
    return reference === undefined || isDescribedAs({ request, backup }) !== false;
}
function matches({ found, wanted }) {
    return found === undefined ? undefined : found === wanted;
}
function beganAfter({ listing, clock }) {
    return Math.floor((listing.asOf ?? clock.now()) / 1000) * 1000;
}
function createBackup({ request, client, list, ...rest }) {
    return makeExactlyOne({
        ...rest,
        send: async (limits) => {
            const backup = await client.createBackup(request, limits);
            if (isAnswerTo({ request, backup }))
                return backup;
            throw new UnreadableAnswer({ status: 200, requestId: undefined, why: 'it is about another backup' });
        },
        look: async (limits) => {
            const fits = (await list(limits)).map((backup) => ({ backup, fit: fitOf({ request, backup }) }));
            const ours = fits.filter(({ fit }) => fit === 'ours');
            const others = fits.filter(({ fit }) => fit === 'maybe');
            const isUnique = request.isNameUnique || request.reference !== undefined;
            if (ours.length === 1 && (isUnique || others.length === 0))
                return ours[0]?.backup;
            if (ours.length + others.length === 0)
                return undefined;
            throw new Ambiguous([...ours, ...others].map(({ backup }) => backup.backup_id));
        },
        mayBeOurs: isQuotaFull,
        traceUnfound: 'refused',
    });
}

;// CONCATENATED MODULE: ./src/backups/listing.ts
async function listBackups({ client, limits }) {
    const pages = [];
    for await (const page of client.backupPages(limits))
        pages.push(page);
    return { backups: pages.flatMap(({ rows }) => rows), asOf: pages[0]?.answeredAt };
}
function shared(read) {
    let running = Promise.resolve();
    let next;
    return (...given) => {
        next ??= running.then(() => {
            const reading = read(...given);
            running = reading.catch(() => undefined);
            next = undefined;
            return reading;
        });
        return next;
    };
}

;// CONCATENATED MODULE: ./src/text/similar.ts
function distance(a, b) {
    const columns = [...b];
    let row = [0, ...columns.map((_, column) => column + 1)];
    for (const [line, letter] of [...a].entries()) {
        const next = [line + 1];
        for (const [column, other] of columns.entries()) {
            const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
            next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
        }
        row = next;
    }
    return row.at(-1) ?? 0;
}
const LONGEST_NAME = 45;
const similar_MOST_NAMES = 1_000;
function similar({ wanted, names }) {
    const tolerance = Math.max(2, Math.floor(wanted.length / 3));
    return names
        .filter((name) => name.length <= LONGEST_NAME)
        .slice(0, similar_MOST_NAMES)
        .map((name) => ({ name, far: distance(wanted, name) }))
        .filter(({ name, far }) => far <= tolerance || name.startsWith(wanted) || wanted.startsWith(name))
        .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
        .slice(0, 3)
        .map(({ name }) => name);
}

;// CONCATENATED MODULE: ./src/actions/naming.ts

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
function randomId({ random, length }) {
    const letter = () => ALPHABET.charAt(Math.min(ALPHABET.length - 1, Math.floor(random() * ALPHABET.length)));
    return Array.from({ length }, letter).join('');
}
function uniqueName({ prefix, origin, random, }) {
    const parts = [origin.runId, origin.runAttempt].filter((part) => part !== undefined);
    return [prefix, ...parts, randomId({ random, length: 8 })].join('-');
}
function defaultDescription({ origin, reference }) {
    const { repository, workflow, runNumber, runAttempt, job, commit, pullRequest, runUrl } = origin;
    const run = runNumber === undefined ? undefined : `run ${runNumber}, attempt ${runAttempt ?? 1}`;
    const parts = [
        repository,
        workflow && `workflow ${plain(workflow, 100)}`,
        run,
        job && `job ${plain(job, 100)}`,
        commit && `commit ${commit}`,
        pullRequest && `pull request ${pullRequest}`,
        runUrl,
    ];
    return [`Reference ${reference}`, ...parts.filter((part) => part !== undefined)].join(', ');
}

;// CONCATENATED MODULE: ./src/actions/create/request.ts


async function planRequests({ options, ports, listing }) {
    const { backupName, description } = options;
    const { random, clock } = ports;
    const before = new Set(listing?.backups.map(({ backup_id: id }) => id));
    const since = listing === undefined ? clock.now() : beganAfter({ listing, clock });
    if (backupName !== undefined && description !== undefined) {
        return { name: backupName, description, isNameUnique: false, reference: undefined, before, since };
    }
    const origin = await ports.origin();
    const reference = description === undefined ? randomId({ random, length: 16 }) : undefined;
    return {
        name: backupName ?? uniqueName({ prefix: 'gha', origin, random }),
        description: description ?? defaultDescription({ origin, reference: reference ?? '' }),
        isNameUnique: backupName === undefined,
        reference,
        before,
        since,
    };
}
function needsListing({ backupName, description, ifExists }) {
    return backupName !== undefined && (description !== undefined || ifExists !== 'create');
}

;// CONCATENATED MODULE: ./src/actions/create/creates.ts













const CREATES_AT_ONCE = 8;
const HINT = 5_000;
const FOR_THE_OTHERS = 5_000;
async function createAll(step) {
    const { options, ports } = step;
    const { client, clock } = ports;
    const limits = forCreates(step);
    const listAll = shared(() => listBackups({ client, limits }));
    let plan;
    let listing;
    try {
        if (needsListing(options))
            listing = ofIndexes({ listing: await listAll(), names: options.indexNames });
        plan = await planRequests({ options, ports, listing });
    }
    catch (error) {
        const notFound = { why: 'the backups of the project could not be listed', next: 'Check api_url.' };
        const trouble = createTrouble({ error, name: options.backupName ?? '', notFound, timeout: step.timeout });
        for (const position of options.indexNames.keys())
            step.set(position, { trouble });
        return;
    }
    step.narrator.begins(plan.name);
    const indexes = shared(() => client.listIndexes(shortly({ ms: HINT, clock, limits })));
    const lastLook = shared((within) => listBackups({ client, limits: within }));
    const list = async (within) => (within === limits ? await listAll() : await lastLook(within)).backups;
    const work = (position) => createOne({ step, position, plan, limits, list, existing: listing?.backups ?? [], indexes });
    await sideBySide({ items: [...options.indexNames.keys()], limit: CREATES_AT_ONCE, work });
}
function ofIndexes({ listing, names }) {
    const wanted = new Set(names);
    return { ...listing, backups: listing.backups.filter(({ source_index_name: name }) => wanted.has(name)) };
}
async function createOne({ step, position, plan, limits, list, existing, indexes }) {
    const { options, ports, narrator, set } = step;
    const { client, clock, random } = ports;
    const indexName = options.indexNames[position];
    const found = options.ifExists === 'create' ? undefined : newestOf({ existing, indexName, name: plan.name });
    if (found !== undefined) {
        if (options.ifExists === 'fail')
            return set(position, { trouble: existsTrouble(found) });
        narrator.reuses({ indexName, backup: found });
        return set(position, { backup: found });
    }
    set(position, { isOpen: true, name: plan.name });
    try {
        const request = { ...plan, indexName };
        const onTrouble = narrator.trouble({ indexName, name: plan.name });
        const backup = await createBackup({ request, client, list, limits, clock, random, onTrouble });
        narrator.created({ indexName, backup });
        set(position, { backup, created: true, isOpen: false });
    }
    catch (error) {
        const notFound = await unknownIndex({ error, indexName, indexes, apiUrl: options.account.apiUrl });
        const trouble = createTrouble({ error, name: plan.name, notFound, timeout: step.timeout });
        set(position, { trouble, isOpen: mayExist(error) });
    }
}
function newestOf({ existing, indexName, name }) {
    const fits = (backup) => backup.source_index_name === indexName && backup.name === name && phaseOf(backup.status) !== 'failed';
    return newestFirst(existing.filter(fits))[0];
}
async function unknownIndex({ error, indexName, indexes, apiUrl }) {
    const why = 'there is no index of that name in the project that the API key belongs to';
    const is404 = error instanceof Refused && error.refusal.status === 404;
    const names = is404
        ? await indexes()
            .then((all) => all.map(({ name }) => plain(name)))
            .catch(() => [])
        : [];
    const close = similar({ wanted: indexName, names });
    const hint = close.length === 0 ? '' : ` Did you mean ${close.join(', ')}?`;
    const address = apiUrl.href === new URL(DEFAULTS.api_url).href ? '' : `, and api_url (${apiUrl.href})`;
    return { why, next: `Check index_name, and that the key is of the right project${address}.${hint}` };
}
function shortly({ ms, clock, limits }) {
    return { deadline: deadlineIn({ ms: Math.min(ms, limits.deadline.left()), clock }), signal: limits.signal };
}
function forCreates({ options, ports: { limits, clock } }) {
    if (options.indexNames.length === 1 || !options.waitForReady)
        return limits;
    const left = limits.deadline.left();
    return shortly({ ms: left - Math.min(FOR_THE_OTHERS, left / 4), clock, limits });
}

;// CONCATENATED MODULE: ./src/actions/progress.ts




function progressOf({ ports, all }) {
    const { log, clock } = ports;
    const begun = clock.now();
    const isDue = everyMinute({ now: clock.now, quietAtFirst: true });
    const unknown = new Set();
    return ({ about, before, seen }) => {
        const status = plain(seen.status, 40);
        const phase = phaseOf(seen.status);
        const isOver = about === '' && phase === 'ready';
        if (phase === 'unknown' && !unknown.has(status)) {
            log.info(`${about}Pinecone says ${status}, a word not known here: taken for still going`);
            unknown.add(status);
        }
        else if (before !== undefined && seen.status !== before && !isOver) {
            log.info(`${about}${status} after ${duration(clock.now() - begun)}`);
        }
        else if (!isOver && isDue())
            log.info(`${heartbeat(all())} for ${duration(clock.now() - begun)}`);
    };
}
function heartbeat(all) {
    const going = all.filter((one) => one !== undefined && isGoing(one.status));
    const [first] = going;
    if (all.length === 1 && first !== undefined)
        return plain(first.status, 40);
    return `${count(going.length)} of ${counted({ number: all.length, noun: 'backup' })} still going`;
}
function idAndStatus({ backup_id: id, status }) {
    return `${plain(id, 80)}: ${plain(status, 40)}`;
}

;// CONCATENATED MODULE: ./src/actions/resolved.ts
async function logInputs({ log, own, account, waiting }) {
    const shared = [
        ...(waiting === undefined ? [] : waitingLines(waiting)),
        `api_version: ${account.apiVersion}`,
        `api_url: ${account.apiUrl.href.replace(/\/$/, '')}`,
    ];
    await log.group('Inputs', async () => {
        for (const line of [...own, ...shared])
            log.info(line);
    });
}
function waitingLines({ waitForReady, timeout, pollInterval }) {
    return [
        `wait_for_ready: ${waitForReady}`,
        `timeout_minutes: ${timeout / 60_000}`,
        `poll_interval_seconds: ${pollInterval / 1_000}`,
    ];
}

;// CONCATENATED MODULE: ./src/actions/tries.ts


function tellTries({ ports: { log, clock }, about = '', what, lookingFor }) {
    const isDue = everyMinute({ now: clock.now });
    return ({ error, open }) => {
        const why = briefly(error);
        if (open) {
            log.info(`${about}The ${what} request had no clear answer (${why}); it may have worked all the same: looking for ${lookingFor}`);
        }
        else if (isDue())
            log.info(`${about}The ${what} request could not be sent (${why}): trying again until the time is up`);
    };
}

;// CONCATENATED MODULE: ./src/actions/create/narrator.ts






function narrator({ options, ports }) {
    const { log } = ports;
    const { indexNames, account } = options;
    const isSingle = indexNames.length === 1;
    const about = (indexName) => (isSingle ? '' : `${indexName}: `);
    return {
        inputs: () => logInputs({ log, own: listed(options), account, waiting: options }),
        begins: (name) => {
            const wait = options.waitForReady ? `waiting at most ${minutes(options.timeout)}` : 'not waiting for Ready';
            const what = isSingle ? indexNames[0] : `${count(indexNames.length)} indexes`;
            log.info(`Backing up ${what} as ${plain(name, 80)} (API ${account.apiVersion}, ${wait})`);
        },
        reuses: ({ indexName, backup }) => {
            const made = plain(backup.created_at ?? 'at an unknown time', 60);
            log.info(`${about(indexName)}Reusing ${idAndStatus(backup)}, made ${made}`);
        },
        created: ({ indexName, backup }) => log.info(`${about(indexName)}Created ${idAndStatus(backup)}`),
        trouble: ({ indexName, name }) => tellTries({ ports, about: about(indexName), what: 'create', lookingFor: plain(name, 80) }),
        progress: (results) => {
            const all = () => results().map(({ backup, trouble }) => (trouble ? undefined : backup));
            const tell = progressOf({ ports, all });
            return ({ indexName, before, seen }) => tell({ about: about(indexName), before: before.status, seen });
        },
        verdicts: (results) => {
            for (const { indexName, backup, trouble, readyAfter } of results) {
                if (backup === undefined || trouble !== undefined)
                    continue;
                const when = isSingle && readyAfter !== undefined ? [`Ready after ${duration(readyAfter)}`] : [];
                const told = [...when, ...figuresOf(backup)].join(': ');
                if (phaseOf(backup.status) === 'ready' && told !== '')
                    log.info(`${about(indexName)}${told}`);
                if (phaseOf(backup.status) === 'ready' && backup.record_count === 0)
                    log.warning(emptyWarning(indexName));
            }
        },
    };
}
function listed({ indexNames, backupName, description, ifExists, minRecordCount }) {
    return [
        `index_name: ${indexNames.join(', ')}`,
        `backup_name: ${backupName ?? 'unique to this run'}`,
        `description: ${description ?? 'where it came from'}`,
        `if_exists: ${ifExists}${backupName === undefined && ifExists !== 'create' ? ' (without a backup_name, nothing ever exists)' : ''}`,
        `min_record_count: ${minRecordCount ?? 'not checked'}`,
    ];
}
function figuresOf({ record_count: records, namespace_count: namespaces, size_bytes: bytes }) {
    const parts = [
        records !== undefined && counted({ number: records, noun: 'record' }),
        namespaces !== undefined && `in ${counted({ number: namespaces, noun: 'namespace' })}`,
    ].filter(Boolean);
    const figures = [parts.join(' '), bytes === undefined ? '' : size(bytes)].filter((figure) => figure !== '');
    return figures.length === 0 ? [] : [figures.join(', ')];
}
function emptyWarning(indexName) {
    return `The backup of ${indexName} holds 0 records. A backup holds what was in the index about 15 minutes before it was taken: what was upserted since, or an index just made, is not in it.`;
}

;// CONCATENATED MODULE: ./src/actions/create/steps.ts






const MISSING_FOR = 30_000;
async function createSteps({ options, ports, update }) {
    const { indexNames, waitForReady } = options;
    let results = indexNames.map((indexName) => ({ indexName, created: false, isOpen: false }));
    const step = {
        options,
        ports,
        timeout: minutes(options.timeout),
        narrator: narrator({ options, ports }),
        set: (position, change) => {
            results = results.with(position, { ...results[position], ...change });
            update(results);
        },
        results: () => results,
    };
    update(results);
    await step.narrator.inputs();
    await ports.log.group('Create', () => createAll(step));
    if (waitForReady)
        await ports.log.group('Wait until Ready', () => waitForAll(step));
    for (const [position, { backup, trouble }] of results.entries()) {
        if (backup !== undefined && trouble === undefined)
            judge({ step, position, backup });
    }
    step.narrator.verdicts(results);
    const failure = failureOf(results);
    if (failure !== undefined)
        throw failure;
}
async function waitForAll({ options, ports, timeout, narrator, set, results }) {
    const { client, clock, limits } = ports;
    const begun = clock.now();
    const progress = narrator.progress(results);
    const watched = results().flatMap(({ backup, created, indexName, trouble }, position) => {
        if (backup === undefined || trouble !== undefined)
            return [];
        const wasThere = !created && phaseOf(backup.status) === 'ready';
        return {
            id: backup.backup_id,
            backup,
            onLook: (seen) => {
                const before = results()[position]?.backup ?? backup;
                set(position, { backup: { ...before, ...seen } });
                progress({ indexName, before, seen });
            },
            onEnd: (end) => {
                const last = results()[position]?.backup ?? backup;
                if ('error' in end) {
                    const trouble = waitTrouble({ error: end.error, backup: last, timeout });
                    set(position, { trouble, isGone: end.error instanceof BackupGone });
                }
                else if (phaseOf(end.backup.status) === 'ready' && !wasThere)
                    set(position, { readyAfter: clock.now() - begun });
            },
        };
    });
    const pauses = { missingFor: MISSING_FOR, longestPause: options.pollInterval };
    await watchBackups({ watched, client, clock, limits, ...pauses });
}
function judge({ step, position, backup }) {
    const { minRecordCount: wanted, waitForReady } = step.options;
    const { record_count: records } = backup;
    const phase = phaseOf(backup.status);
    if (phase === 'failed')
        step.set(position, { trouble: failedTrouble(backup) });
    else if (waitForReady && phase !== 'ready')
        step.set(position, { trouble: notSeenTrouble(backup) });
    else if (wanted !== undefined && !(records !== undefined && records >= wanted)) {
        step.set(position, { trouble: tooFewTrouble({ backup, wanted }) });
    }
}

;// CONCATENATED MODULE: ./src/actions/create/summary.ts



const HEAD = ['Index', 'Backup', 'Name', 'Status', 'Records', 'Namespaces', 'Size', 'Took'];
const NONE = '–';
function createSummary({ state: results, failure, }) {
    const isGood = failure === undefined;
    const blocks = [];
    if (results.length > 0)
        blocks.push({ kind: 'table', head: HEAD, rows: results.map(rowOf) });
    if (failure !== undefined)
        blocks.push({ kind: 'lines', lines: failure });
    return { isGood, heading: headingOf({ results, isGood }), blocks: [...blocks, ...nextStep(results)] };
}
function headingOf({ results, isGood }) {
    const [first] = results;
    if (first === undefined)
        return ['Nothing was backed up'];
    if (results.length > 1)
        return [headingOfSeveral({ results, isGood })];
    const index = { code: first.indexName };
    if (!isGood)
        return ['No good backup of ', index];
    const { backup, created } = first;
    if (backup && !created)
        return ['A backup of ', index, ', made ', { code: backup.created_at ?? NONE }, ', is reused'];
    return isReady(first) ? [index, ' is backed up'] : ['The backup of ', index, ' has begun'];
}
function headingOfSeveral({ results, isGood }) {
    const good = results.filter(({ backup, trouble }) => backup && !trouble).length;
    if (!isGood)
        return `${results.length - good} of ${results.length} indexes failed`;
    const ready = results.filter(isReady).length;
    if (ready === good)
        return `${good} indexes are backed up`;
    return ready === 0
        ? `The backups of ${good} indexes have begun`
        : `${ready} of ${good} backups are Ready, the others go on`;
}
function isReady(result) {
    return phaseOf(statusOf(result)) === 'ready';
}
function rowOf(result) {
    const { indexName, backup, readyAfter } = result;
    const figure = (number, written) => [number === undefined ? NONE : written(number)];
    return [
        [{ code: indexName }],
        [backup ? { code: backup.backup_id } : NONE],
        [backup?.name ? { code: backup.name } : NONE],
        [{ code: statusOf(result) }],
        figure(backup?.record_count, count),
        figure(backup?.namespace_count, count),
        figure(backup?.size_bytes, size),
        figure(readyAfter, duration),
    ];
}
function nextStep(results) {
    const there = results.flatMap(({ backup, isGone, trouble }) => (backup && !isGone ? { backup, trouble } : []));
    const going = there.filter(({ backup: { status } }) => isGoing(status));
    const good = there.filter(({ backup: { status }, trouble }) => phaseOf(status) === 'ready' && trouble === undefined);
    const [first] = good;
    if (going.length > 0) {
        const words = [`Wait for ${going.length > 1 ? 'them' : 'it'} before you deploy:`];
        return [{ kind: 'words', words }, gateStep(going.map(({ backup }) => backup))];
    }
    if (first === undefined)
        return [];
    const words = [`Restore ${good.length > 1 ? 'the first of them' : 'it'} as a new index:`];
    return [{ kind: 'words', words }, restoreStep(first.backup)];
}
const API_KEY = `    api_key: \${{ secrets.PINECONE_API_KEY }}`;
function gateStep(going) {
    const ids = going.map(({ backup_id: id }) => `      ${id}`);
    const lines = ['- uses: org/pinecone-backup-action/gate@v1', '  with:', API_KEY, '    backup_id: |', ...ids];
    return { kind: 'yaml', lines };
}
function restoreStep({ backup_id: id, source_index_name: indexName }) {
    const lines = [
        '- uses: org/pinecone-backup-action/restore@v1',
        '  with:',
        API_KEY,
        `    backup_id: ${quoted(id)}`,
        `    target_index_name: ${quoted(`${indexName.slice(0, 36)}-restored`)}`,
    ];
    return { kind: 'yaml', lines };
}
function quoted(text) {
    const isPlain = /^[a-z0-9][\w-]*$/i.test(text) && Number.isNaN(Number(text));
    return isPlain && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}

;// CONCATENATED MODULE: ./src/actions/create/index.ts




const create = {
    inputs: readCreateInputs,
    start: [],
    steps: createSteps,
    outputs: createOutputs,
    early: earlyOutputs,
    left: leftBehind,
    summary: createSummary,
};

;// CONCATENATED MODULE: ./src/actions/gate/inputs.ts



const DAY_IN_MINUTES = 1440;
const YEARS_IN_MINUTES = 100 * 366 * DAY_IN_MINUTES;
function readGateInputs(reader) {
    const backupIds = readBackupIds(reader);
    const isByIndex = reader.given('index_name') !== '';
    const prefix = reader.given('backup_name_prefix');
    checkSource(reader);
    if (prefix !== '' && !isByIndex) {
        reader.problem({
            name: 'backup_name_prefix',
            value: prefix,
            wanted: 'it goes with index_name, not with backup_id',
        });
    }
    const percent = (name) => readAmount({ reader, name, unit: 'percent', from: 0, to: 100 });
    const age = { name: 'max_age_minutes', unit: 'minutes', from: 0, to: YEARS_IN_MINUTES };
    return {
        account: readAccount(reader),
        ...readWaiting(reader),
        backupIds,
        indexNames: isByIndex ? readIndexNames({ reader, name: 'index_name' }) : [],
        prefix,
        rules: {
            maxAgeMinutes: readAmount({ reader, ...age }) ?? (isByIndex ? DAY_IN_MINUTES : undefined),
            minRecordCount: readCount({ reader, name: 'min_record_count', from: 0 }),
            maxRecordDropPercent: percent('max_record_drop_percent'),
            minCoveragePercent: percent('min_coverage_percent'),
        },
    };
}
function readBackupIds(reader) {
    const ids = readLines({ reader, name: 'backup_id' });
    for (const value of new Set(ids)) {
        const problem = (wanted) => reader.problem({ name: 'backup_id', value, wanted });
        if (value === '.' || value === '..' || /\p{Cc}/u.test(value))
            problem('it takes the id of a backup');
        else if (ids.indexOf(value) !== ids.lastIndexOf(value))
            problem('it is there twice');
    }
    return ids;
}

;// CONCATENATED MODULE: ./src/actions/gate/results.ts

function isGood({ verdicts }) {
    return verdicts.every(({ passed }) => passed);
}
function results_statusOf({ backup, absence }) {
    return backup?.status ?? (absence ? NOT_CREATED : UNKNOWN);
}
function results_earlyOutputs({ judged }) {
    return {
        backup_id: judged.flatMap(({ backup }) => backup?.backup_id ?? []).join('\n'),
        status: judged.length === 0 ? '' : worstStatus(judged.map(results_statusOf)),
    };
}
function gateOutputs(state, failure) {
    const { judged, isOver } = state;
    const [first] = judged;
    const passed = isOver && failure === undefined && judged.every(isGood);
    const sentences = judged.flatMap(({ verdicts }) => verdicts.filter((verdict) => !verdict.passed));
    const reasons = sentences.length > 0 ? sentences.map(({ reason }) => reason) : (failure ?? []).slice(0, 1);
    return {
        passed: String(passed),
        reasons: JSON.stringify(passed ? [] : reasons),
        ...results_earlyOutputs(state),
        created_at: first?.backup?.created_at ?? '',
        age_minutes: rounded(first?.ageMinutes),
        record_count: String(first?.backup?.record_count ?? ''),
        previous_record_count: String(first?.previousRecordCount ?? ''),
        coverage_percent: rounded(first?.coveragePercent),
        backups: JSON.stringify(judged.map(results_entryOf)),
    };
}
function results_entryOf(one) {
    const { backup, subject, verdicts, ageMinutes, previousRecordCount, coveragePercent } = one;
    return {
        ...(backup ?? { subject, status: results_statusOf(one) }),
        passed: isGood(one),
        age_minutes: ageMinutes,
        previous_record_count: previousRecordCount,
        coverage_percent: coveragePercent,
        verdicts: verdicts.map(({ rule, wanted, found, passed, reason }) => ({
            rule,
            wanted,
            found,
            passed,
            ...(passed ? {} : { reason }),
        })),
    };
}
function rounded(value) {
    return value === undefined ? '' : String(Math.floor(value * 100) / 100);
}

;// CONCATENATED MODULE: ./src/backups/history.ts


function historyOf({ backups, indexName, prefix }) {
    const isMeant = ({ source_index_name: index, name = '' }) => index === indexName && name.startsWith(prefix);
    return newestFirst(backups.filter(isMeant));
}
function readyOnes(history) {
    return history.filter(({ status }) => phaseOf(status) === 'ready');
}
function readyBefore({ history, backup }) {
    const time = createdAt(backup);
    if (time === undefined)
        return { unknown: 'it does not say when it was made' };
    const others = readyOnes(history).filter(({ backup_id }) => backup_id !== backup.backup_id);
    const before = others.find((other) => (createdAt(other) ?? time) < time);
    const isUnclear = others.some((other) => createdAt(other) === undefined || createdAt(other) === time);
    return before ?? (isUnclear ? { unknown: 'others do not say clearly when they were made' } : undefined);
}

;// CONCATENATED MODULE: ./src/actions/gate/find.ts







async function findCandidates({ options, ports }) {
    const { backupIds, indexNames, prefix } = options;
    if (indexNames.length === 0) {
        const candidates = backupIds.map((id) => ({ ...UNSEEN, subject: plain(id, 80), id }));
        return { candidates, backups: [] };
    }
    const backups = await listAll({ options, ports });
    const candidates = indexNames.map((indexName) => {
        const [newest] = historyOf({ backups, indexName, prefix });
        if (newest)
            ports.log.info(`The newest backup of ${indexName} is ${idAndStatus(newest)}`);
        const absence = newest === undefined ? 'never seen' : undefined;
        return { ...UNSEEN, subject: indexName, id: newest?.backup_id, backup: newest, absence };
    });
    return { candidates, backups };
}
const UNSEEN = { backup: undefined, absence: undefined, waitEnded: undefined };
async function listAll({ options, ports: { client, limits } }) {
    try {
        return (await listBackups({ client, limits })).backups;
    }
    catch (error) {
        const { why, said, next } = told({ error, options });
        throw new Failure({
            lines: [`The gate stays closed: the backups could not be listed, as ${why}.`, said, next],
            cause: error,
        });
    }
}
function told({ error, options }) {
    const notFound = {
        why: 'Pinecone does not know it',
        next: 'Check the names, and that the key is of the right project.',
    };
    return reasonOf({ error, notFound, timeout: minutes(options.timeout) });
}

;// CONCATENATED MODULE: ./src/actions/gate/verdict.ts
const NEW_BACKUP = 'Make a new backup with org/pinecone-backup-action';

;// CONCATENATED MODULE: ./src/actions/gate/rules.ts




function ageOf({ backup, now }) {
    const made = createdAt(backup);
    return made === undefined || isToCome({ time: made, now }) ? undefined : Math.max(0, (now - made) / 60_000);
}
function isYoung({ backup, evidence: { now }, named, limit }) {
    const age = ageOf({ backup, now });
    const passed = age !== undefined && age <= limit;
    const found = age === undefined ? 'unknown' : `${count(minutesOf({ age, limit }))} min`;
    return {
        rule: 'max_age_minutes',
        wanted: `at most ${count(limit)} min`,
        found,
        passed,
        reason: age === undefined
            ? `${named} does not say when it was made, or names a time to come, which counts as too old.`
            : `${named} is ${found} old; max_age_minutes is ${count(limit)}.`,
        mend: `${NEW_BACKUP}, or raise max_age_minutes.`,
    };
}
function minutesOf({ age, limit }) {
    const whole = Math.floor(age);
    return age > limit && whole <= limit ? tenths({ value: age, isOver: true }) : whole;
}
const NO_COUNT = 'does not say how many records it holds';
function holdsEnough({ backup: { record_count: records }, named, limit }) {
    const holds = records === undefined ? NO_COUNT : `holds ${counted({ number: records, noun: 'record' })}`;
    return {
        rule: 'min_record_count',
        wanted: `at least ${count(limit)}`,
        found: records === undefined ? 'unknown' : count(records),
        passed: records !== undefined && records >= limit,
        reason: `${named} ${holds}; min_record_count is ${count(limit)}.`,
        mend: 'Check the index; a backup holds what was in it about 15 minutes before. Or lower min_record_count.',
    };
}
function hasNotShrunk({ backup, evidence: { previous }, named, limit }) {
    const rule = 'max_record_drop_percent';
    const wanted = `at most ${limit} % fewer than before`;
    const mend = 'Find out who deleted the records before you release; if it was meant, raise max_record_drop_percent.';
    const { record_count: records } = backup;
    if (createdAt(backup) === undefined || records === undefined) {
        const lacks = records === undefined ? NO_COUNT : 'does not say when it was made';
        return {
            rule,
            wanted,
            found: 'unknown',
            passed: false,
            reason: `${named} ${lacks}, so a drop cannot be seen.`,
            mend,
        };
    }
    if (previous === undefined)
        return { rule, wanted, found: 'no backup before it', passed: true, reason: '', mend: '' };
    if ('unknown' in previous) {
        const reason = `Which Ready backup came before ${lowered(named)} is not known: ${previous.unknown}, so a drop cannot be seen.`;
        return { rule, wanted, found: 'unknown', passed: false, reason, mend: 'Run the gate again.' };
    }
    const { record_count: before } = previous;
    if (before === undefined) {
        const reason = `The backup before it, ${plain(previous.backup_id, 80)}, ${NO_COUNT}, so a drop cannot be seen.`;
        return { rule, wanted, found: 'unknown', passed: false, reason, mend };
    }
    const drop = before === 0 ? 0 : ((before - records) * 100) / before;
    const passed = drop <= limit;
    const change = drop > 0 ? `${tenths({ value: drop, isOver: !passed })} % fewer` : 'no fewer';
    return {
        rule,
        wanted,
        found: `${change} (${count(before)} → ${count(records)})`,
        passed,
        reason: `${named} holds ${change} records than the one before it (${count(before)} → ${count(records)}); max_record_drop_percent is ${limit}.`,
        mend,
    };
}
function coverageOf({ backup, live }) {
    if (backup.record_count === undefined || typeof live !== 'number')
        return undefined;
    return live === 0 ? 100 : (backup.record_count * 100) / live;
}
function coversIndex({ backup, evidence: { live }, named, limit }) {
    const coverage = coverageOf({ backup, live });
    const unknown = typeof live === 'object' ? live.unknown : NO_COUNT;
    const records = count(backup.record_count ?? 0);
    const share = `${tenths({ value: coverage ?? 0, isOver: false })} %`;
    return {
        rule: 'min_coverage_percent',
        wanted: `at least ${limit} %`,
        found: coverage === undefined ? 'unknown' : share,
        passed: coverage !== undefined && coverage >= limit,
        reason: coverage === undefined
            ? `How much of the index ${lowered(named)} covers is not known: ${unknown}.`
            : `${named} holds ${records} of the ${count(Number(live))} records in the index now, ${share}; min_coverage_percent is ${limit}.`,
        mend: `${NEW_BACKUP}; what was upserted in the 15 minutes before is not in it. Or lower min_coverage_percent.`,
    };
}
function tenths({ value, isOver }) {
    return (isOver ? Math.ceil(value * 10) : Math.floor(value * 10)) / 10;
}
function lowered(text) {
    return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

;// CONCATENATED MODULE: ./src/actions/gate/judge.ts




const judge_WAIT = 'Wait for it: run the gate again, with wait_for_ready and time enough.';
function judge_judge({ evidence, rules }) {
    const { backup, subject } = evidence;
    if (backup === undefined)
        return [notSeen(evidence)];
    const { maxAgeMinutes, minRecordCount, maxRecordDropPercent, minCoveragePercent } = rules;
    const named = `The backup ${plain(backup.backup_id, 80)}${evidence.isNamed ? '' : ` of ${subject}`}`;
    const given = { backup, evidence, named };
    return [
        judge_isReady(given),
        ...(maxAgeMinutes === undefined ? [] : [isYoung({ ...given, limit: maxAgeMinutes })]),
        ...(minRecordCount === undefined ? [] : [holdsEnough({ ...given, limit: minRecordCount })]),
        ...(maxRecordDropPercent === undefined ? [] : [hasNotShrunk({ ...given, limit: maxRecordDropPercent })]),
        ...(minCoveragePercent === undefined ? [] : [coversIndex({ ...given, limit: minCoveragePercent })]),
    ];
}
function notSeen({ subject, id = '', isNamed, absence, waitEnded }) {
    const verdict = { rule: 'a backup', wanted: 'one that exists', passed: false };
    const what = isNamed ? `backup ${subject}` : `backup of ${subject}`;
    if (absence === 'gone') {
        const which = isNamed ? what : `backup ${plain(id, 80)} of ${subject}`;
        return { ...verdict, found: 'none', reason: `The ${which} is gone: somebody deleted it.`, mend: `${NEW_BACKUP}.` };
    }
    if (waitEnded === undefined) {
        const mend = `${NEW_BACKUP}, and check the names and that the key is of the right project.`;
        return { ...verdict, found: 'none', reason: `There is no ${what}.`, mend };
    }
    const { why, said, next } = waitEnded;
    const reason = `Whether there is a ${what} is not known: ${why}.`;
    return { ...verdict, found: 'not known', reason, said, mend: next };
}
function judge_isReady({ backup, evidence: { waitEnded, newestReady }, named }) {
    const phase = phaseOf(backup.status);
    const status = plain(backup.status, 40);
    const verdict = { rule: 'status', wanted: 'Ready', found: status, passed: phase === 'ready' };
    if (phase === 'failed') {
        const instead = newestReady ? ` The newest Ready one is ${plain(newestReady.backup_id, 80)}.` : '';
        return { ...verdict, reason: `${named} failed (${status}).${instead}`, mend: `${NEW_BACKUP}.` };
    }
    if (waitEnded === undefined)
        return { ...verdict, reason: `${named} is ${status}.`, mend: judge_WAIT };
    const { why, said, next, mayWait } = waitEnded;
    return { ...verdict, reason: `${named} is ${status}: ${why}.`, said, mend: mayWait ? judge_WAIT : next };
}

;// CONCATENATED MODULE: ./src/actions/gate/evidence.ts








async function judgeAll({ candidates, ...judging }) {
    const { options, ports } = judging;
    const comparesWithOthers = options.rules.maxRecordDropPercent !== undefined && candidates.some(({ backup }) => backup);
    const latest = comparesWithOthers ? await listLatest({ options, ports }) : { backups: [] };
    const ids = new Set(latest.backups.map(({ backup_id: id }) => id));
    const backups = [...latest.backups, ...judging.backups.filter(({ backup_id: id }) => !ids.has(id))];
    const judged = [];
    for (const candidate of candidates) {
        judged.push(await judgeOne({ options, ports, backups, unlisted: latest.unlisted, candidate }));
    }
    return judged;
}
async function listLatest({ options, ports: { client, limits } }) {
    try {
        return { backups: (await listBackups({ client, limits })).backups };
    }
    catch (error) {
        return { backups: [], unlisted: `the backups could not be listed, as ${told({ error, options }).why}` };
    }
}
async function judgeOne({ options, ports, backups, unlisted, candidate }) {
    const { rules, prefix } = options;
    const { subject, id, absence, waitEnded } = candidate;
    const listed = candidate.backup && backups.find(({ backup_id }) => backup_id === id);
    const backup = listed && phaseOf(listed.status) === 'failed' ? listed : candidate.backup;
    const history = backup ? historyOf({ backups, indexName: backup.source_index_name, prefix }) : [];
    const before = backup && (unlisted === undefined ? readyBefore({ history, backup }) : { unknown: unlisted });
    const live = backup && rules.minCoveragePercent !== undefined ? await liveRecords({ options, ports, backup }) : undefined;
    const now = ports.clock.now();
    const isFailed = backup !== undefined && phaseOf(backup.status) === 'failed';
    const newestReady = isFailed ? readyOnes(history)[0] : undefined;
    const isNamed = options.backupIds.length > 0;
    const evidence = { subject, id, isNamed, backup, absence, waitEnded, newestReady, previous: before, live, now };
    const verdicts = judge_judge({ evidence, rules });
    for (const { rule, wanted, found, passed } of verdicts) {
        ports.log.info(`${passed ? 'Passed' : 'FAILED'}  ${subject}: ${rule}: wanted ${wanted}, found ${found}`);
    }
    return {
        subject,
        backup,
        absence,
        verdicts,
        ageMinutes: backup && ageOf({ backup, now }),
        previousRecordCount: before && 'record_count' in before ? before.record_count : undefined,
        coveragePercent: backup && coverageOf({ backup, live }),
        history: readyOnes(backup && phaseOf(backup.status) === 'ready' ? [backup, ...without({ history, backup })] : history),
    };
}
function without({ history, backup }) {
    return history.filter(({ backup_id }) => backup_id !== backup.backup_id);
}
async function liveRecords({ options, ports, backup }) {
    const { client, limits, log } = ports;
    const indexName = backup.source_index_name;
    try {
        const { host } = await client.describeIndex({ indexName }, limits);
        const { totalVectorCount } = await client.describeIndexStats({ host }, limits);
        log.info(`${plain(indexName, 60)} holds ${count(totalVectorCount)} records now`);
        return totalVectorCount;
    }
    catch (error) {
        const { why, said } = told({ error, options });
        return { unknown: said ? `${why} (${said})` : why };
    }
}

;// CONCATENATED MODULE: ./src/actions/gate/steps.ts








const steps_MISSING_FOR = 10_000;
async function gateSteps({ options, ports, update }) {
    const { log } = ports;
    await logInputs({ log, own: steps_listed(options), account: options.account, waiting: options });
    const { candidates, backups } = await log.group('Find', () => findCandidates({ options, ports }));
    const show = () => update({ isOver: false, judged: candidates.map((candidate) => ({ ...NOT_YET, ...candidate })) });
    show();
    await log.group(options.waitForReady ? 'Wait until Ready' : 'Look', () => see({ options, ports, candidates, onChange: show }));
    const judged = await log.group('Judge', () => judgeAll({ options, ports, candidates, backups }));
    update({ isOver: true, judged });
    const failure = steps_failureOf(judged);
    if (failure !== undefined)
        throw failure;
    log.info(`The gate is open: ${subjects(judged)} passed every rule`);
}
const NOT_YET = {
    verdicts: [],
    ageMinutes: undefined,
    previousRecordCount: undefined,
    coveragePercent: undefined,
    history: [],
};
function steps_listed({ backupIds, indexNames, prefix, rules }) {
    const asked = indexNames.length > 0 ? `index_name: ${indexNames.join(', ')}` : `backup_id: ${backupIds.join(', ')}`;
    const rule = (value) => value ?? 'not checked';
    return [
        asked,
        `backup_name_prefix: ${prefix || 'any name'}`,
        `max_age_minutes: ${rule(rules.maxAgeMinutes)}`,
        `min_record_count: ${rule(rules.minRecordCount)}`,
        `max_record_drop_percent: ${rule(rules.maxRecordDropPercent)}`,
        `min_coverage_percent: ${rule(rules.minCoveragePercent)}`,
    ];
}
async function see({ options, ports, candidates, onChange }) {
    const { client, clock, limits } = ports;
    const tell = progressOf({ ports, all: () => candidates.map(({ backup }) => backup) });
    const watched = candidates.flatMap((candidate) => {
        const { id, subject } = candidate;
        if (id === undefined)
            return [];
        return {
            id,
            backup: candidate.backup,
            onLook: (seen) => {
                tell({ about: candidates.length === 1 ? '' : `${subject}: `, before: candidate.backup?.status, seen });
                candidate.backup = seen;
                onChange();
            },
            onEnd: (end) => {
                if (!('error' in end))
                    return;
                if (end.error instanceof BackupGone) {
                    candidate.absence = candidate.backup ? 'gone' : 'never seen';
                    candidate.backup = undefined;
                }
                else
                    candidate.waitEnded = { ...told({ error: end.error, options }), mayWait: mayPass(end.error) };
            },
        };
    });
    const until = options.waitForReady ? undefined : () => true;
    const pauses = { missingFor: steps_MISSING_FOR, longestPause: options.pollInterval };
    await watchBackups({ watched, client, clock, limits, ...pauses, until });
}
function subjects(judged) {
    return judged.map(({ subject }) => subject).join(', ');
}
function steps_failureOf(judged) {
    const bad = judged.filter((one) => !isGood(one));
    if (bad.length === 0)
        return undefined;
    const failed = bad.flatMap(({ verdicts }) => verdicts.filter(({ passed }) => !passed));
    const lines = failed.flatMap(({ reason, said, mend }) => [reason, said && `  ${said}`, `  ${mend}`]);
    return new Failure({ lines: [`The gate stays closed for ${subjects(bad)}.`, ...lines] });
}

;// CONCATENATED MODULE: ./src/actions/gate/summary.ts



const CHART_ROWS = 10;
const CHART_WIDTH = 40;
function gateSummary({ state, failure }) {
    const passed = failure === undefined;
    return {
        isGood: passed,
        heading: [passed ? 'The gate is open' : 'The gate stays closed'],
        blocks: [
            ...(failure === undefined ? [] : [{ kind: 'lines', lines: failure }]),
            ...state.judged.flatMap(blocksOf),
        ],
    };
}
function blocksOf(one) {
    const { subject, backup, verdicts, history } = one;
    const id = backup ? [', backup ', { code: backup.backup_id }] : [];
    const rows = verdicts.map(({ rule, wanted, found, passed }) => [
        [passed ? '✅' : '❌'],
        [{ code: rule }],
        [wanted],
        [{ code: found }],
    ]);
    const heading = [isGood(one) ? '✅ ' : '❌ ', { code: subject }, ...(backup?.backup_id === subject ? [] : id)];
    const chart = chartOf(history.slice(0, CHART_ROWS));
    return [
        { kind: 'heading', words: heading },
        ...(rows.length === 0 ? [] : [{ kind: 'table', head: ['', 'Rule', 'Wanted', 'Found'], rows }]),
        ...(chart.length === 0
            ? []
            : [{ kind: 'words', words: ['Records in the last Ready backups, newest first:'] }]),
        ...(chart.length === 0 ? [] : [{ kind: 'lines', lines: chart }]),
    ];
}
function chartOf(history) {
    const most = Math.max(1, ...history.map(({ record_count: records = 0 }) => records));
    return history.map((backup) => {
        const { record_count: records } = backup;
        const made = createdAt(backup);
        const day = made === undefined ? 'no date'.padEnd(16) : new Date(made).toISOString().slice(0, 16).replace('T', ' ');
        const width = records ? Math.max(1, Math.round((records / most) * CHART_WIDTH)) : 0;
        return `${day}  ${'█'.repeat(width)} ${records === undefined ? '–' : count(records)}`;
    });
}

;// CONCATENATED MODULE: ./src/actions/gate/index.ts




const gate = {
    inputs: readGateInputs,
    start: { judged: [], isOver: false },
    steps: gateSteps,
    outputs: gateOutputs,
    early: results_earlyOutputs,
    summary: gateSummary,
};

;// CONCATENATED MODULE: ./src/actions/prune/inputs.ts


const CENTURY_IN_DAYS = 36_600;
const DEFAULT_PREFIX = 'gha-';
const ANY_NAME = '*';
const TIMEOUT = 30 * 60_000;
function readPruneInputs(reader) {
    if (reader.given('keep_last') === '' && reader.given('keep_days') === '') {
        reader.problem({ name: 'keep_last and keep_days', wanted: 'are both not given; at least one of them is needed' });
    }
    return {
        account: readAccount(reader),
        timeout: TIMEOUT,
        rules: {
            indexNames: readIndexNames({ reader, name: 'index_name' }),
            keepLast: readCount({ reader, name: 'keep_last', from: 1 }),
            keepDays: readAmount({ reader, name: 'keep_days', unit: 'days', from: 0, to: CENTURY_IN_DAYS }),
            prefix: readPrefix(reader),
        },
        dryRun: readBoolean({ reader, name: 'dry_run', fallback: false }),
    };
}
function readPrefix(reader) {
    const name = 'backup_name_prefix';
    const value = reader.given(name) || DEFAULT_PREFIX;
    if (value === ANY_NAME)
        return '';
    if (value.includes(ANY_NAME)) {
        reader.problem({ name, value, wanted: 'it takes the beginning of names without a *, or * alone for any name' });
    }
    return value;
}

;// CONCATENATED MODULE: ./src/actions/prune/moment.ts

const moment_ISO = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.(\d+))?([Zz]|[+-]\d\d:?\d\d)?$/;
const PER_MS = 1000000n;
function momentOf(backup) {
    const ms = createdAt(backup);
    const written = moment_ISO.exec(backup.created_at ?? '');
    if (ms === undefined || written === null)
        return undefined;
    const beyondMs = (written[1] ?? '').slice(3, 9).padEnd(6, '0');
    return BigInt(ms) * PER_MS + BigInt(beyondMs);
}
function ageAt({ moment, now }) {
    return now - Number(moment / PER_MS);
}

;// CONCATENATED MODULE: ./src/backups/schedule.ts
const LONGEST_TIME = 60;
const GAP = '[^a-z0-9]{0,3}';
const DAY = `20\\d\\d${GAP}(0[1-9]|1[0-2])${GAP}(0[1-9]|[12]\\d|3[01])`;
const WEEKDAY = `20\\d\\d${GAP}w[0-5]\\d(${GAP}[1-7])?`;
const DAY_OF_YEAR = `20\\d\\d${GAP}[0-3]\\d\\d`;
const HOURS = `\\d\\d(${GAP}\\d\\d(${GAP}\\d\\d(${GAP}\\d{1,12})?)?)?`;
const ZONE = `${GAP}(z|utc|gmt|\\d\\d(${GAP}\\d\\d)?)`;
const CUT_OFF = `${DAY}${GAP}t${GAP}\\d?`;
const ENDS_IN_TIME = new RegExp(`(?<!\\d)(((${DAY}|${WEEKDAY})(${GAP}t?${GAP}${HOURS})?|${DAY_OF_YEAR}${GAP}t${GAP}${HOURS})(${ZONE})?|${CUT_OFF})${GAP}$`);
function isOfSchedule(name) {
    return ENDS_IN_TIME.test(name.slice(-LONGEST_TIME).toLowerCase());
}

;// CONCATENATED MODULE: ./src/actions/prune/plan.ts





const plan_DAY = 86_400_000;
function planOf({ backups, rules, now }) {
    const named = backups
        .filter(({ source_index_name: name }) => rules.indexNames.includes(name))
        .map((backup) => ({ backup, moment: pastMoment({ backup, now }) }))
        .toSorted(plan_newestFirst);
    const looked = named.filter(({ backup: { name = '' } }) => name.startsWith(rules.prefix));
    const newest = newestReady(named);
    const last = lastReady({ candidates: looked, rules });
    const decided = looked.map((dated) => {
        const why = { ...dated, isNewest: newest.has(dated.backup), isLast: last.has(dated.backup), rules, now };
        const stay = reasonToStay(why);
        return { backup: dated.backup, goes: stay === undefined, reason: stay ?? reasonToGo(why) };
    });
    const those = (goes) => decided.filter((one) => one.goes === goes).map(({ backup, reason }) => ({ backup, reason }));
    return { goes: those(true).reverse(), stays: those(false), others: named.length - looked.length };
}
function pastMoment({ backup, now }) {
    const moment = momentOf(backup);
    const isNone = moment === undefined || isToCome({ time: now - ageAt({ moment, now }), now });
    return isNone ? undefined : moment;
}
function plan_newestFirst(a, b) {
    const [later, earlier] = [b.moment ?? -1n, a.moment ?? -1n];
    if (later !== earlier)
        return later > earlier ? 1 : -1;
    return a.backup.backup_id < b.backup.backup_id ? -1 : 1;
}
function newestReady(named) {
    const keyOf = ({ source_index_name: name, source_index_id: id }) => JSON.stringify([name, id]);
    const ready = named.filter(isDatedReady);
    const newest = new Map();
    for (const { backup, moment } of ready)
        if (!newest.has(keyOf(backup)))
            newest.set(keyOf(backup), moment);
    return new Set(ready.filter(({ backup, moment }) => newest.get(keyOf(backup)) === moment).map(({ backup }) => backup));
}
function lastReady({ candidates, rules }) {
    const { keepLast, indexNames } = rules;
    if (keepLast === undefined)
        return new Set();
    const ready = candidates.filter((one) => isDatedReady(one) && !isOfSchedule(one.backup.name ?? ''));
    const kept = indexNames.flatMap((name) => {
        const ofIndex = ready.filter(({ backup }) => backup.source_index_name === name);
        const oldest = ofIndex[Math.min(keepLast, ofIndex.length) - 1]?.moment ?? 0n;
        return ofIndex.filter(({ moment = 0n }) => moment >= oldest);
    });
    return new Set(kept.map(({ backup }) => backup));
}
function isDatedReady({ backup, moment }) {
    return moment !== undefined && phaseOf(backup.status) === 'ready';
}
function reasonToStay({ backup, moment, isNewest, isLast, rules, now }) {
    const phase = phaseOf(backup.status);
    if (isOfSchedule(backup.name ?? ''))
        return "its name ends in a time, as those of Pinecone's schedules do";
    if (phase === 'going')
        return 'it is still going';
    if (phase === 'unknown')
        return 'its status is not known here, so it may still be going';
    if (moment === undefined)
        return 'it does not say when it was made, or names a time to come';
    const age = ageAt({ moment, now });
    if (phase === 'failed')
        return age > plan_DAY ? undefined : 'it failed, but less than a day ago';
    if (isNewest)
        return 'it is the newest Ready backup of its index';
    if (isLast)
        return `it is among the newest ${count(rules.keepLast ?? 0)}`;
    if (rules.keepDays !== undefined && age < rules.keepDays * plan_DAY)
        return `it is younger than ${days(rules.keepDays)}`;
    return undefined;
}
function reasonToGo({ backup, rules: { keepLast, keepDays } }) {
    if (phaseOf(backup.status) === 'failed')
        return 'it failed, more than a day ago';
    const reasons = [
        ...(keepLast === undefined ? [] : [`not among the newest ${count(keepLast)}`]),
        ...(keepDays === undefined ? [] : [`not younger than ${days(keepDays)}`]),
    ];
    return `it is ${reasons.join(', and ')}`;
}
function days(number) {
    return number === 1 ? '1 day' : `${number} days`;
}

;// CONCATENATED MODULE: ./src/actions/prune/results.ts


function resultsOf({ plan, dryRun, outcomes }) {
    if (plan === undefined)
        return { deleted: [], kept: [], failed: [], left: [] };
    if (dryRun)
        return { deleted: plan.goes, kept: plan.stays, failed: [], left: [] };
    const outcomeOf = ({ backup }) => outcomes.get(backup.backup_id);
    const inUse = plan.goes
        .filter((one) => outcomeOf(one)?.kind === 'in use')
        .map(({ backup }) => ({ backup, reason: 'a restore is using it' }));
    return {
        deleted: plan.goes.filter((one) => outcomeOf(one)?.kind === 'deleted'),
        kept: inUse.length === 0 ? plan.stays : sorted([...plan.stays, ...inUse]),
        failed: plan.goes.flatMap((one) => {
            const outcome = outcomeOf(one);
            return outcome?.kind === 'failed' ? [{ backup: one.backup, error: outcome.error }] : [];
        }),
        left: plan.goes.filter((one) => outcomeOf(one) === undefined),
    };
}
function sorted(decisions) {
    const dated = decisions.map((decision) => ({ ...decision, moment: momentOf(decision.backup) }));
    return dated.toSorted(plan_newestFirst).map(({ backup, reason }) => ({ backup, reason }));
}
function sizeOf(decisions) {
    return decisions.reduce((sum, { backup: { size_bytes: size = 0 } }) => sum + size, 0);
}
function prune_results_earlyOutputs(state) {
    const outcomes = [...state.outcomes.values()];
    const count = (kind) => String(outcomes.filter((outcome) => outcome.kind === kind).length);
    return { deleted_count: count('deleted'), failed_count: count('failed') };
}
function pruneOutputs(state) {
    const { deleted, kept } = resultsOf(state);
    const gone = state.dryRun ? [] : deleted;
    return {
        ...prune_results_earlyOutputs(state),
        kept_count: String(kept.length),
        freed_bytes: String(sizeOf(gone)),
        deleted: JSON.stringify(deleted.map(prune_results_entryOf)),
        kept: JSON.stringify(kept.map(prune_results_entryOf)),
    };
}
function prune_results_entryOf({ backup, reason }) {
    const { backup_id: id, name, created_at, size_bytes } = backup;
    return { id, name, created_at, size_bytes, reason };
}

;// CONCATENATED MODULE: ./src/actions/prune/delete.ts



const delete_AT_ONCE = 8;
const TIME_FOR_ONE = 30_000;
const LINGER = 1_000;
async function deleteAll({ backups, ports, onOutcome }) {
    const { limits } = ports;
    const { signal, release } = lingering(ports);
    const work = async (backup) => {
        if (limits.signal.aborted || limits.deadline.passed())
            return;
        onOutcome({ backup, outcome: await deleteOne({ backup, ports, signal }) });
    };
    await sideBySide({ items: backups, limit: delete_AT_ONCE, work }).finally(release);
}
async function deleteOne({ backup, ports, signal }) {
    const { client, clock, limits } = ports;
    const one = { deadline: deadlineIn({ ms: Math.min(TIME_FOR_ONE, limits.deadline.left()), clock }), signal };
    try {
        await client.deleteBackup({ backupId: backup.backup_id }, one);
        return { kind: 'deleted' };
    }
    catch (error) {
        const status = error instanceof Refused ? error.refusal.status : undefined;
        if (status === 404)
            return { kind: 'deleted' };
        if (status === 412)
            return { kind: 'in use' };
        return { kind: 'failed', error };
    }
}
function lingering({ clock, limits: { signal } }) {
    const late = new AbortController();
    const begin = () => {
        clock.sleep({ ms: LINGER }).then(() => late.abort(signal.reason), () => late.abort(signal.reason));
    };
    signal.addEventListener('abort', begin, { once: true });
    return { signal: late.signal, release: () => signal.removeEventListener('abort', begin) };
}

;// CONCATENATED MODULE: ./src/actions/prune/troubles.ts







const MOST_CAUSES = 5;
const MOST_IDS = 10;
const AGAIN = 'Run it again: it goes on with what is left.';
const NOT_FOUND = { why: 'Pinecone does not know it', next: 'Check api_url.' };
function listFailure({ error, timeout }) {
    const { why, said, next } = reasonOf({ error, notFound: NOT_FOUND, timeout: duration(timeout) });
    return new Failure({
        lines: [`Nothing was deleted: the backups could not be listed, as ${why}.`, said, advice({ error, next })],
        cause: error,
    });
}
function deleteReason(error) {
    const reason = reasonOf({ error, notFound: NOT_FOUND, timeout: duration(TIME_FOR_ONE) });
    return { ...reason, next: advice({ error, next: reason.next }) };
}
function mayBeGone(error) {
    return error instanceof Stopped || isOpen(error instanceof DeadlinePassed ? error.cause : error);
}
function advice({ error, next }) {
    return error instanceof DeadlinePassed && error.cause === undefined ? AGAIN : next;
}
function pruneFailure({ results, limits, timeout }) {
    const { deleted, failed, left } = results;
    if (failed.length + left.length === 0)
        return undefined;
    const all = deleted.length + failed.length + left.length;
    const gone = `${count(deleted.length)} of ${counted({ number: all, noun: 'backup' })} ${all === 1 || deleted.length === 1 ? 'is' : 'are'} gone`;
    const ended = limits.signal.aborted ? limits.signal.reason : new DeadlinePassed('the time is up');
    const early = reasonOf({ error: ended, notFound: NOT_FOUND, timeout: duration(timeout) });
    const causes = causesOf(failed);
    const lines = [
        left.length > 0
            ? `${gone}, and ${count(left.length)} ${left.length === 1 ? 'was' : 'were'} left: ${early.why}.`
            : `${gone}; ${count(failed.length)} could not be deleted, as far as is known.`,
        ...causes.slice(0, MOST_CAUSES).flatMap(troubles_linesOf),
        causes.length > MOST_CAUSES ? `… and ${count(causes.length - MOST_CAUSES)} more causes: see the log.` : undefined,
        left.length > 0 ? AGAIN : undefined,
    ];
    return new Failure({ lines, cause: failed[0]?.error ?? ended });
}
function causesOf(failed) {
    const causes = new Map();
    for (const { backup, error } of failed) {
        const reason = deleteReason(error);
        const key = `${reason.why} ${reason.said?.replace(/ \(request [^)]*\)$/, '')}`;
        const cause = causes.get(key) ?? { ...reason, ids: [], error };
        cause.ids.push(plain(backup.backup_id, 80));
        causes.set(key, cause);
    }
    return [...causes.values()].toSorted((a, b) => b.ids.length - a.ids.length);
}
function troubles_linesOf({ why, said, next, ids, error }) {
    const more = ids.length > MOST_IDS ? ` and ${count(ids.length - MOST_IDS)} more` : '';
    const named = `${ids.slice(0, MOST_IDS).join(', ')}${more}`;
    if (error instanceof Stopped)
        return [`No answer came before the end, so they may be gone: ${named}.`];
    const what = mayBeGone(error) ? 'No clear answer came, so they may be gone' : 'Not deleted';
    return [`${what}, as ${why}: ${named}.`, said, next];
}

;// CONCATENATED MODULE: ./src/actions/prune/steps.ts








async function pruneSteps({ options, ports, update }) {
    const { log, limits } = ports;
    const { dryRun, timeout } = options;
    await logInputs({ log, own: prune_steps_listed(options), account: options.account });
    const plan = await log.group('Plan', () => makePlan({ options, ports }));
    const outcomes = new Map();
    const state = { plan, dryRun, outcomes };
    update(state);
    if (!dryRun && plan.goes.length > 0) {
        await log.group('Delete', () => carryOut({ plan, ports, outcomes, onChange: () => update(state) }));
    }
    const results = resultsOf(state);
    const failure = pruneFailure({ results, limits, timeout });
    if (failure !== undefined)
        throw failure;
    const { deleted, kept } = results;
    const done = `${counted({ number: deleted.length, noun: 'backup' })} (${size(sizeOf(deleted))})`;
    log.info(`${dryRun ? `Dry run: ${done} would go` : `Deleted ${done}`}, ${counted({ number: kept.length, noun: 'backup' })} ${kept.length === 1 ? 'stays' : 'stay'}`);
}
function prune_steps_listed({ rules, dryRun }) {
    const { indexNames, keepLast, keepDays, prefix } = rules;
    return [
        `index_name: ${indexNames.join(', ')}`,
        `keep_last: ${keepLast ?? 'not given'}`,
        `keep_days: ${keepDays ?? 'not given'}`,
        `backup_name_prefix: ${prefix || 'any name'}`,
        `dry_run: ${dryRun}`,
    ];
}
async function makePlan({ options, ports: { client, clock, limits, log }, }) {
    const { rules, timeout } = options;
    const { backups, asOf } = await listBackups({ client, limits }).catch((error) => {
        throw listFailure({ error, timeout });
    });
    const now = Math.min(clock.now(), asOf ?? Number.POSITIVE_INFINITY);
    const plan = planOf({ backups, rules, now });
    for (const name of rules.indexNames) {
        if (backups.some(({ source_index_name: index }) => index === name))
            continue;
        log.warning(`There is no backup of ${name}: if there should be, check index_name and whose key it is`);
    }
    log.info(`${counted({ number: plan.goes.length, noun: 'backup' })} to go, ${plan.stays.length} to stay, ${plan.others} not looked at, as their names lack the prefix`);
    for (const one of plan.goes)
        log.info(`To go: ${steps_told(one)}: ${one.reason}`);
    return plan;
}
function steps_told({ backup }) {
    const { backup_id: id, name = '', source_index_name: indexName, created_at: made = '' } = backup;
    return [plain(id, 80), plain(name, 80), `of ${plain(indexName, 60)}`, plain(made, 40)].filter(Boolean).join(' ');
}
async function carryOut({ plan, ports, outcomes, onChange }) {
    const { log } = ports;
    const backups = plan.goes.map(({ backup }) => backup);
    const onOutcome = ({ backup, outcome }) => {
        outcomes.set(backup.backup_id, outcome);
        onChange();
        const what = steps_told({ backup });
        if (outcome.kind === 'deleted')
            log.info(`Deleted ${what}`);
        else if (outcome.kind === 'in use')
            log.warning(`${what} is kept: a restore is using it`);
        else {
            const { why, said } = deleteReason(outcome.error);
            log.info(`Not deleted: ${what}: ${why}${said ? ` (${said})` : ''}`);
        }
    };
    await deleteAll({ backups, ports, onOutcome });
}

;// CONCATENATED MODULE: ./src/actions/prune/summary.ts




const MOST_ROWS = 100;
const summary_HEAD = ['Backup', 'Name', 'Index', 'Made', 'Size', 'Why'];
const summary_NONE = '–';
function pruneSummary({ state, failure }) {
    const results = resultsOf(state);
    const isGood = failure === undefined;
    return {
        isGood,
        heading: [summary_headingOf({ state, results, isGood })],
        blocks: [
            ...(failure === undefined ? [] : [{ kind: 'lines', lines: failure }]),
            ...(state.plan === undefined ? [] : summary_blocksOf({ state, results, others: state.plan.others })),
        ],
    };
}
function summary_headingOf({ state, results, isGood }) {
    const { deleted, failed, left } = results;
    const some = counted({ number: deleted.length, noun: 'backup' });
    if (state.plan === undefined)
        return 'Nothing was deleted';
    if (state.dryRun)
        return `Dry run: ${some} would go`;
    if (isGood)
        return deleted.length === 0 ? 'No backup had to go' : `${some} deleted`;
    const all = deleted.length + failed.length + left.length;
    return `${count(deleted.length)} of ${counted({ number: all, noun: 'backup' })} deleted`;
}
function summary_blocksOf({ state, results, others }) {
    const { deleted, kept, failed, left } = results;
    const freed = size(sizeOf(deleted));
    const isDry = state.dryRun;
    const still = [
        ...failed.map(({ backup, error }) => ({
            backup,
            reason: mayBeGone(error) ? 'no clear answer came: it may be gone' : 'it could not be deleted',
        })),
        ...left.map(({ backup }) => ({ backup, reason: 'the step ended before its turn' })),
    ];
    return [
        words(isDry ? `Nothing was deleted. What would go frees ${freed}.` : `${freed} freed.`),
        ...tableOf({ title: isDry ? 'Would go' : 'Went', decisions: deleted }),
        ...tableOf({ title: 'Not known to be gone', decisions: still }),
        ...tableOf({ title: isDry ? 'Would stay' : 'Stayed', decisions: kept }),
        ...(others === 0
            ? []
            : [words(`Not looked at, as their names lack the prefix: ${counted({ number: others, noun: 'backup' })}.`)]),
        ...(isDry && deleted.length > 0 ? [words('To delete them, run it with dry_run: false.')] : []),
    ];
}
function tableOf({ title, decisions }) {
    if (decisions.length === 0)
        return [];
    const more = decisions.length - MOST_ROWS;
    return [
        { kind: 'heading', words: [`${title}: ${counted({ number: decisions.length, noun: 'backup' })}`] },
        { kind: 'table', head: summary_HEAD, rows: decisions.slice(0, MOST_ROWS).map(summary_rowOf) },
        ...(more > 0 ? [words(`… and ${count(more)} more: the outputs have them all.`)] : []),
    ];
}
function summary_rowOf({ backup, reason }) {
    const { backup_id: id, name, source_index_name: indexName, created_at: made, size_bytes: bytes } = backup;
    const code = (text) => (text ? [{ code: plain(text, 100) }] : [summary_NONE]);
    return [code(id), code(name), code(indexName), code(made), [bytes === undefined ? summary_NONE : size(bytes)], [reason]];
}
function words(text) {
    return { kind: 'words', words: [text] };
}

;// CONCATENATED MODULE: ./src/actions/prune/index.ts




const prune = {
    inputs: readPruneInputs,
    start: { plan: undefined, dryRun: false, outcomes: new Map() },
    steps: pruneSteps,
    outputs: pruneOutputs,
    early: prune_results_earlyOutputs,
    summary: pruneSummary,
};

;// CONCATENATED MODULE: ./src/actions/restore/inputs.ts



function readRestoreInputs(reader) {
    const options = {
        account: readAccount(reader),
        ...readWaiting(reader),
        backupId: readBackupId(reader),
        indexName: readName({ reader, name: 'index_name' }),
        targetName: readName({ reader, name: 'target_index_name' }),
        deletionProtection: readChoice({
            reader,
            name: 'deletion_protection',
            choices: ['enabled', 'disabled'],
            fallback: 'disabled',
        }),
        tags: readTags(reader),
        verify: readBoolean({ reader, name: 'verify_record_count', fallback: true }),
        rehearse: readBoolean({ reader, name: 'rehearse', fallback: false }),
    };
    checkTogether({ reader, options });
    return options;
}
function checkTogether({ reader, options }) {
    const { targetName, rehearse, waitForReady, deletionProtection } = options;
    checkSource(reader);
    if (targetName === undefined && !rehearse && reader.given('target_index_name') === '') {
        reader.problem({ name: 'target_index_name', value: '', wanted: 'it takes the name of the new index' });
    }
    if (rehearse && !waitForReady) {
        reader.problem({
            name: 'rehearse',
            value: 'true',
            wanted: 'it needs wait_for_ready, as it proves that the index comes up',
        });
    }
    if (rehearse && deletionProtection === 'enabled') {
        const wanted = 'with rehearse it takes disabled, as the new index is deleted at the end';
        reader.problem({ name: 'deletion_protection', value: 'enabled', wanted });
    }
}
function readBackupId(reader) {
    const value = reader.given('backup_id');
    if (value === '.' || value === '..' || /\p{Cc}/u.test(value)) {
        reader.problem({ name: 'backup_id', value, wanted: 'it takes the id of one backup' });
    }
    return value || undefined;
}
function readTags(reader) {
    const lines = readLines({ reader, name: 'tags' });
    const tags = new Map();
    for (const line of lines) {
        const [, key, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? [];
        const problem = (wanted) => reader.problem({ name: 'tags', value: line, wanted });
        if (key === undefined)
            problem('it takes key=value, one per line');
        else if (tags.has(key))
            problem('its key is there twice');
        else
            tags.set(key, value);
    }
    return lines.length === 0 ? undefined : Object.fromEntries(tags);
}

;// CONCATENATED MODULE: ./src/actions/restore/state.ts

const START = { isFailed: false, isReady: false, isVerified: false, isDeleted: false };
function state_earlyOutputs(state) {
    return {
        restore_job_id: state.restoreJobId ?? '',
        index_id: state.indexId ?? '',
        index_name: state.indexName ?? '',
        backup_id: state.backup?.backup_id ?? '',
        status: state.status ?? '',
    };
}
function state_leftBehind({ indexName, restoreJobId, isDeleted }) {
    if (indexName === undefined || isDeleted)
        return [];
    if (restoreJobId === undefined)
        return [`An index named ${indexName} may exist: look for it.`];
    return [`The index ${indexName} was begun by the restore job ${plain(restoreJobId, 80)}, and may be there.`];
}
function restoreOutputs(state) {
    return {
        ...state_earlyOutputs(state),
        index_host: state.indexHost ?? '',
        ready: String(state.isReady),
        percent_complete: String(state.percentComplete ?? ''),
        record_count: String(state.backup?.record_count ?? ''),
        restored_record_count: String(state.restoredRecordCount ?? ''),
        verified: String(state.isVerified),
        deleted: String(state.isDeleted),
        duration_seconds: state.duration === undefined ? '' : String(Math.round(state.duration / 100) / 10),
    };
}

;// CONCATENATED MODULE: ./src/backups/restore.ts

function restoreBackup({ request, client, before, ...rest }) {
    return makeExactlyOne({
        ...rest,
        send: async (limits) => ({ ...(await client.createIndexFromBackup(request, limits)), isAnswered: true }),
        look: async (limits) => {
            const jobs = (await client.listRestoreJobs(limits)).filter((job) => isFor({ job, request }));
            const found = jobs.filter(({ restore_job_id: id }) => !before.has(id));
            if (found.length > 1)
                throw new Ambiguous(found.map(({ restore_job_id: id }) => id));
            const [job] = found;
            return job && { restore_job_id: job.restore_job_id, index_id: job.target_index_id, isAnswered: false };
        },
        mayBeOurs: ({ refusal }) => refusal.status === 409,
        traceUnfound: 'undecided',
    });
}
function isFor({ job, request }) {
    return job.target_index_name === request.indexName && job.backup_id === request.backupId;
}

;// CONCATENATED MODULE: ./src/actions/restore/job.ts
const job_PHASES = new Map([
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['cancelled', 'failed'],
]);
function jobPhase(status) {
    return job_PHASES.get(status.toLowerCase()) ?? 'going';
}

;// CONCATENATED MODULE: ./src/actions/restore/made.ts
function saveMade({ made, saved }) {
    const { indexName, backupId, isUnique, indexId = '', host = '' } = made;
    saved.save({ index_name: indexName, backup_id: backupId, is_unique: String(isUnique), index_id: indexId, host });
}
function forgetMade(saved) {
    saved.save({ index_name: '' });
}
function readMade(saved) {
    const indexName = saved.read('index_name');
    if (indexName === '')
        return undefined;
    return {
        indexName,
        backupId: saved.read('backup_id'),
        isUnique: saved.read('is_unique') === 'true',
        indexId: saved.read('index_id') || undefined,
        host: saved.read('host') || undefined,
    };
}

;// CONCATENATED MODULE: ./src/actions/restore/look.ts




const HOST_PATIENCE = 5_000;
async function lookAt({ client, indexName, limits }) {
    try {
        return await client.describeIndex({ indexName }, limits);
    }
    catch (error) {
        if (error instanceof Refused && error.refusal.status === 404)
            return undefined;
        throw error;
    }
}
function noteHost({ step, made, index }) {
    if (made.host !== undefined)
        return;
    step.set({ indexHost: index.host });
    if (!made.isUnique && jobPhase(step.state().status ?? '') !== 'going')
        return;
    made.host = index.host;
    if (step.options.rehearse)
        saveMade({ made, saved: step.ports.saved });
}
async function lookForHost({ step, made }) {
    const { client, clock, limits } = step.ports;
    if (made.host !== undefined || step.state().isFailed || limits.signal.aborted)
        return;
    const deadline = deadlineIn({ ms: Math.min(HOST_PATIENCE, limits.deadline.left()), clock });
    const shortly = { deadline, signal: limits.signal };
    const index = await lookAt({ client, indexName: made.indexName, limits: shortly }).catch(() => undefined);
    if (index !== undefined)
        noteHost({ step, made, index });
}

;// CONCATENATED MODULE: ./src/actions/restore/troubles.ts








const OTHERS = {
    403: {
        why: 'Pinecone forbids it',
        next: "Check the key's role, and the project's quota of indexes: a restore makes a new one.",
    },
    409: {
        why: 'there is an index of that name already',
        next: 'Choose another target_index_name: an index that exists is never touched.',
    },
    412: { why: 'the backup is not Ready', next: 'Wait for it with org/pinecone-backup-action/gate.' },
};
function takenFailure(indexName) {
    return new Failure({ lines: [`Nothing was restored as ${indexName}: ${OTHERS[409].why}.`, OTHERS[409].next] });
}
function restoreFailure({ step, indexName, error, backup }) {
    const { timeout } = step;
    const id = plain(backup?.backup_id ?? '', 80);
    const notFound = {
        why: `there is no backup ${id}`,
        next: 'Check backup_id, and that the key is of the right project.',
    };
    const read = (cause) => reasonOf({ error: cause, notFound, others: OTHERS, timeout });
    if (error instanceof Ambiguous) {
        const jobs = error.candidates.map((job) => plain(job, 80)).join(', ');
        const lines = [
            `More than one restore job fits the request for ${indexName}, and none can be told to be its own: ${jobs}.`,
            'Look at them in the console before you run this again.',
        ];
        return new Failure({ lines, cause: error });
    }
    if (error instanceof Undecided) {
        const reason = read(error.cause);
        const whys = new Set([reason.why, read(error.endedBy).why]);
        const lines = [
            `It is not known whether ${id} was restored as ${indexName}: ${[...whys].join('; then ')}.`,
            reason.said,
            `An index ${indexName} may exist: look for it before you run this again.`,
        ];
        return new Failure({ lines, cause: error });
    }
    const { why, said, next } = read(error);
    return new Failure({ lines: [`Nothing was restored as ${indexName}: ${why}.`, said, next], cause: error });
}
function jobFailure({ step, job }) {
    const name = step.state().indexName ?? '';
    return lostFailure({
        step,
        what: `The restore as ${name} failed: Pinecone gives its job the status ${plain(job.status, 40)}.`,
    });
}
function indexFailure({ step, indexName, state }) {
    return lostFailure({
        step,
        what: `${indexName} will not be ready: Pinecone gives it the state ${plain(state, 40)}.`,
    });
}
function stoppedFailure({ indexName, signal }) {
    const what = `The step was told to stop (${signal}) before it was seen that ${indexName} is deleted.`;
    return new Failure({ lines: [what, 'Its post step sees to that.'] });
}
function replacedFailure({ step, indexName }) {
    step.set({ isFailed: true });
    const lines = [
        `${indexName} is not the index that was restored: its host is another now, so somebody replaced it.`,
        `The job is ${plain(step.state().restoreJobId ?? '', 80)}. To restore once more, take another target_index_name.`,
    ];
    return new Failure({ lines });
}
function lostFailure({ step, what }) {
    const { indexName = '', restoreJobId = '' } = step.state();
    step.set({ isFailed: true });
    const first = step.options.rehearse
        ? 'Run it again'
        : `Delete the index ${indexName} if it is there, or take another target_index_name, and run it again`;
    const lines = [
        what,
        `The job is ${plain(restoreJobId, 80)}.`,
        `${first}; if it fails again, ask Pinecone's support and name that id.`,
    ];
    return new Failure({ lines });
}
function waitFailure({ step, made, error }) {
    const { timeout, state, options } = step;
    const { isReady, restoredRecordCount, backup, status = '', restoreJobId = '' } = state();
    const notFound = {
        why: 'Pinecone does not know it any more',
        next: 'See in the console whether somebody deleted it.',
    };
    const { why, said, next } = reasonOf({ error, notFound, timeout });
    const isTime = error instanceof DeadlinePassed;
    const held = restoredRecordCount === undefined ? 'an unknown number' : count(restoredRecordCount);
    const wanted = count(backup?.record_count ?? 0);
    const headline = isReady
        ? `${made.indexName} is ready but not verified, with ${held} of ${wanted} records: ${why}.`
        : `${made.indexName} is not ready: ${why}.`;
    const how = jobPhase(status) === 'completed' ? 'is Completed' : 'goes on';
    const isUnknown = error instanceof Refused && error.refusal.status === 404;
    const stays = isUnknown ? undefined : `The restore job ${plain(restoreJobId, 80)} ${how}, and nothing was deleted.`;
    const later = isReady
        ? `The count can lag behind: see in the console how many records ${made.indexName} holds before you use it.`
        :
            `See in the console how ${made.indexName} comes up. To restore once more, take another target_index_name and a longer timeout_minutes.`;
    if (options.rehearse) {
        const again = isTime ? 'Run it again with a longer timeout_minutes.' : next;
        return new Failure({ lines: [headline, said, again], cause: error });
    }
    return new Failure({ lines: [headline, said, stays, isTime ? later : next], cause: error });
}

;// CONCATENATED MODULE: ./src/actions/restore/begin.ts







async function begin({ step, backup, made }) {
    const { options, ports, set } = step;
    const { client, clock, random, limits, log } = ports;
    const { indexName, backupId } = made;
    const { tags, deletionProtection } = options;
    try {
        const known = made.isUnique ? [] : await client.listRestoreJobs(limits);
        const before = new Set(known.map(({ restore_job_id: id }) => id));
        if (options.rehearse)
            saveMade({ made, saved: ports.saved });
        const restore = await restoreBackup({
            request: { backupId, indexName, tags, deletionProtection },
            client,
            before,
            limits,
            clock,
            random,
            onTrouble: tellTries({ ports, what: 'restore', lookingFor: 'its job' }),
        });
        if (restore.isAnswered)
            made.indexId = restore.index_id;
        if (options.rehearse)
            saveMade({ made, saved: ports.saved });
        set({ restoreJobId: restore.restore_job_id, indexId: restore.index_id, status: 'Pending' });
        log.info(`Restore job ${plain(restore.restore_job_id, 80)}, index ${plain(restore.index_id, 80)}`);
        await lookForHost({ step, made });
        return restore;
    }
    catch (error) {
        if (!mayExist(error) && options.rehearse)
            forgetMade(ports.saved);
        throw restoreFailure({ step, indexName, error, backup });
    }
}

;// CONCATENATED MODULE: ./src/actions/restore/cleanup.ts






const BUDGET = 60_000;
const MAY_COME = 10_000;
const MUST_COME = 30_000;
const PAUSE = 2_000;
const cleanup_TIME_LIMIT = 30_000;
async function cleanUp({ made, client, clock, signal }) {
    const limits = { deadline: deadlineIn({ ms: BUDGET, clock }), signal };
    const begun = clock.now();
    let { host } = made;
    let failure;
    try {
        for (;;) {
            const index = await lookAt({ client, indexName: made.indexName, limits });
            const isOther = index !== undefined && host !== undefined && index.host !== host;
            if (failure !== undefined && (index === undefined || isOther))
                return { end: 'deleted' };
            if (isOther)
                return { end: 'replaced' };
            if (index === undefined) {
                const end = await endWithout({ made, client, limits, waited: clock.now() - begun });
                if (end !== undefined)
                    return end;
            }
            else {
                if (!(await isOurs({ made, client, limits })))
                    return left('it could not be proven that this run made it');
                host = index.host;
                failure = await deleteOnce({ made, client, limits });
                if (failure === undefined)
                    return { end: 'deleted' };
            }
            await sleepWithin({ ms: PAUSE, clock, limits, cause: failure });
        }
    }
    catch (error) {
        if (error instanceof Stopped)
            return left(`the step was told to stop (${error.signal})`);
        return left(briefly(error instanceof Error && error.cause ? error.cause : error));
    }
}
function left(why) {
    return { end: 'left', why };
}
async function endWithout({ waited, ...asking }) {
    if (waited <= MAY_COME)
        return undefined;
    if (asking.made.host !== undefined || !(await mayStillCome(asking)))
        return { end: 'none' };
    return waited > MUST_COME ? left('it was begun, and has not shown up yet') : undefined;
}
async function mayStillCome({ made, client, limits }) {
    const job = await newestJob({ made, client, limits });
    if (job === undefined)
        return made.indexId !== undefined;
    return job.backup_id === made.backupId && jobPhase(job.status) !== 'failed';
}
async function isOurs({ made, client, limits }) {
    if (made.indexId !== undefined && made.host !== undefined)
        return true;
    if (!made.isUnique)
        return false;
    const newest = await newestJob({ made, client, limits });
    return newest?.backup_id === made.backupId && (made.indexId ?? newest.target_index_id) === newest.target_index_id;
}
async function newestJob({ made, client, limits }) {
    const jobs = (await client.listRestoreJobs(limits)).filter(({ target_index_name: name }) => name === made.indexName);
    return jobs.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
}
async function deleteOnce({ made, client, limits }) {
    const { deadline, signal } = limits;
    try {
        const oneTry = { timeLimit: Math.min(cleanup_TIME_LIMIT, deadline.left()), signal };
        await client.deleteIndex({ indexName: made.indexName }, oneTry);
        return undefined;
    }
    catch (error) {
        const status = error instanceof Refused ? error.refusal.status : undefined;
        if (status === 404)
            return undefined;
        if (status === 412 || isTransient(error))
            return error;
        throw error;
    }
}
function linesOfLeft({ indexName, cleanup }) {
    if (cleanup.end === 'replaced') {
        return [`The index ${indexName} was not deleted: its host is another now, so it is not the one of this rehearsal.`];
    }
    if (cleanup.end !== 'left')
        return [];
    return [
        `The index ${indexName} of this rehearsal is left: ${cleanup.why}.`,
        `See whether it is still needed, and delete the index ${indexName} in Pinecone's console or with DELETE /indexes/${indexName}: it costs money while it is there.`,
    ];
}

;// CONCATENATED MODULE: ./src/actions/restore/source.ts








const source_MISSING_FOR = 10_000;
async function findBackup(step) {
    const { options, ports } = step;
    const backup = options.backupId === undefined ? await source_newestOf(step) : await describe(step, options.backupId);
    const id = plain(backup.backup_id, 80);
    const status = plain(backup.status, 40);
    if (phaseOf(backup.status) !== 'ready') {
        const next = 'Wait for it with org/pinecone-backup-action/gate, or restore another.';
        throw new Failure({
            lines: [`Nothing was restored: the backup ${id} is ${status}, and only a Ready one can be.`, next],
        });
    }
    if (options.verify && options.waitForReady && backup.record_count === undefined) {
        const next = 'Restore another, or set verify_record_count: false.';
        const why = `the backup ${id} does not say how many records it holds, so the new index could not be verified`;
        throw new Failure({ lines: [`Nothing was restored: ${why}.`, next] });
    }
    ports.log.info(`${id} of ${plain(backup.source_index_name, 60)}, made ${plain(backup.created_at ?? 'at an unknown time', 60)}`);
    return backup;
}
async function source_newestOf({ options, ports: { client, limits }, timeout }) {
    const indexName = options.indexName ?? '';
    let going;
    try {
        const { backups } = await listBackups({ client, limits });
        const history = historyOf({ backups, indexName, prefix: '' });
        const [newest] = readyOnes(history);
        if (newest !== undefined)
            return newest;
        going = history.find(({ status }) => isGoing(status));
    }
    catch (error) {
        const notFound = { why: 'Pinecone does not know them', next: 'Check api_url.' };
        throw sourceFailure({ error, what: `the backups of ${indexName} could not be listed`, notFound, timeout });
    }
    const why = `Nothing was restored: there is no Ready backup of ${indexName}`;
    if (going !== undefined) {
        const next = 'Wait for it with org/pinecone-backup-action/gate, and run this again.';
        throw new Failure({ lines: [`${why}; ${idAndStatus(going)}.`, next] });
    }
    throw new Failure({ lines: [`${why}.`, 'Check index_name, and that the key is of the right project.'] });
}
async function describe({ ports, options, timeout }, id) {
    let found;
    let failure;
    const entry = {
        id,
        backup: undefined,
        onLook: (backup) => {
            found = backup;
        },
        onEnd: (end) => {
            if ('error' in end)
                failure = end.error;
        },
    };
    const pauses = { missingFor: source_MISSING_FOR, longestPause: options.pollInterval };
    await watchBackups({ ...ports, ...pauses, watched: [entry], until: () => true });
    if (found !== undefined)
        return found;
    const notFound = {
        why: 'there is none of that id',
        next: 'Check backup_id, and that the key is of the right project.',
    };
    const error = failure instanceof BackupGone ? failure.cause : failure;
    throw sourceFailure({ error, what: `the backup ${plain(id, 80)} could not be read`, notFound, timeout });
}
function sourceFailure({ error, what, notFound, timeout }) {
    const { why, said, next } = reasonOf({ error, notFound, timeout });
    return new Failure({ lines: [`Nothing was restored: ${what}, as ${why}.`, said, next], cause: error });
}

;// CONCATENATED MODULE: ./src/time/poll.ts


async function pollUntil({ look, clock, limits, longestPause }) {
    const since = clock.now();
    for (;;) {
        const seen = await look();
        if (seen !== undefined)
            return seen;
        const elapsed = clock.now() - since;
        await sleepWithin({
            ms: pauseWithin({ elapsed, longest: longestPause, left: limits.deadline.left() }),
            clock,
            limits,
        });
    }
}

;// CONCATENATED MODULE: ./src/actions/restore/progress.ts



const WIDTH = 20;
const STEP = 10;
function progressBar({ log, clock }) {
    const begun = clock.now();
    const isDue = everyMinute({ now: clock.now, quietAtFirst: true });
    let told = { status: '', percent: undefined };
    return ({ status, percent }) => {
        const isChanged = status !== told.status;
        const isFurther = percent !== undefined && percent >= (told.percent ?? 0) + STEP;
        if (!isChanged && !isFurther && !isDue())
            return;
        told = { status, percent: percent ?? told.percent };
        const word = plain(status, 40);
        const since = `${isChanged ? 'after' : 'for'} ${duration(clock.now() - begun)}`;
        log.info(percent === undefined ? `${word} ${since}` : `${bar(percent)} ${word}`);
    };
}
function bar(percent) {
    const full = Math.round((percent / 100) * WIDTH);
    return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${String(Math.floor(percent)).padStart(3)} %`;
}

;// CONCATENATED MODULE: ./src/actions/restore/waits.ts








const waits_MISSING_FOR = 30_000;
const INDEX_IS_LOST = /failed$|^terminating$/i;
async function waitForJob({ step, made, restore }) {
    const { ports, options, set } = step;
    const { client, clock, limits } = ports;
    const jobId = restore.restore_job_id;
    const begun = clock.now();
    const tell = progressBar({ log: ports.log, clock });
    const job = await pollUntil({
        clock,
        limits,
        longestPause: options.pollInterval,
        look: async () => {
            await lookForHost({ step, made });
            const seen = await client.describeRestoreJob({ jobId }, limits).catch(unlessMissing({ clock, begun }));
            if (seen === undefined)
                return undefined;
            set({
                status: seen.status,
                ...(seen.percent_complete !== undefined && { percentComplete: seen.percent_complete }),
            });
            if (jobPhase(seen.status) !== 'going')
                return seen;
            tell({ status: seen.status, percent: seen.percent_complete });
            return undefined;
        },
    });
    if (jobPhase(job.status) === 'failed')
        throw jobFailure({ step, job });
    set({ percentComplete: job.percent_complete ?? 100 });
    ports.log.info(`Completed after ${duration(clock.now() - begun)}`);
}
function unlessMissing({ clock, begun }) {
    return (error) => {
        const isMissing = error instanceof Refused && error.refusal.status === 404;
        if (!isMissing || clock.now() - begun > waits_MISSING_FOR)
            throw error;
        return undefined;
    };
}
async function waitForIndex({ step, made }) {
    const { client, clock, limits, log } = step.ports;
    const { indexName } = made;
    const begun = clock.now();
    const tell = progressBar({ log, clock });
    const index = await pollUntil({
        clock,
        limits,
        longestPause: step.options.pollInterval,
        look: async () => {
            const seen = await client.describeIndex({ indexName }, limits).catch(unlessMissing({ clock, begun }));
            if (seen === undefined)
                return undefined;
            noteHost({ step, made, index: seen });
            if (made.host !== undefined && seen.host !== made.host)
                throw replacedFailure({ step, indexName });
            const { ready, state } = seen.status;
            if (ready)
                return seen;
            if (INDEX_IS_LOST.test(state))
                throw indexFailure({ step, indexName, state });
            tell({ status: state, percent: undefined });
            return undefined;
        },
    });
    log.info(`${indexName} is ready at ${plain(index.host, 200)}`);
    return index;
}
async function verify({ step, backup, index }) {
    const { client, clock, limits, log } = step.ports;
    const wanted = backup.record_count ?? 0;
    await pollUntil({
        clock,
        limits,
        longestPause: step.options.pollInterval,
        look: async () => {
            const { totalVectorCount: found } = await client.describeIndexStats({ host: index.host }, limits);
            if (found !== step.state().restoredRecordCount)
                log.info(`${counted({ number: found, noun: 'record' })} so far`);
            step.set({ restoredRecordCount: found });
            return found >= wanted ? found : undefined;
        },
    });
    step.set({ isVerified: true });
}

;// CONCATENATED MODULE: ./src/actions/restore/steps.ts















async function restoreSteps({ options, ports, update }) {
    let state = START;
    const step = {
        options,
        ports,
        timeout: minutes(options.timeout),
        state: () => state,
        set: (change) => {
            state = { ...state, ...change };
            update(state);
        },
    };
    await logInputs({ log: ports.log, own: restore_steps_listed(options), account: options.account, waiting: options });
    const backup = await ports.log.group('Find the backup', () => findBackup(step));
    step.set({ backup });
    const made = await planTarget({ step, backup });
    let failure;
    try {
        await restoreAndCheck({ step, backup, made });
    }
    catch (error) {
        failure = error;
    }
    if (options.rehearse)
        failure = await endRehearsal({ step, made, failure });
    if (failure !== undefined)
        throw failure;
    const { log } = ports;
    log.info(options.rehearse ? 'The rehearsal went well: the backup comes back' : `${plain(made.indexName, 60)} is restored`);
}
function restore_steps_listed({ backupId, indexName, ...rest }) {
    const tags = rest.tags && Object.entries(rest.tags).map(([key, value]) => `${key}=${value}`);
    return [
        backupId === undefined ? `index_name: ${indexName}` : `backup_id: ${backupId}`,
        `target_index_name: ${rest.targetName ?? 'unique to this run'}`,
        `deletion_protection: ${rest.deletionProtection}`,
        `tags: ${tags?.join(', ') ?? "the backup's own"}`,
        `verify_record_count: ${rest.verify}${rest.verify && !rest.waitForReady ? ' (not without wait_for_ready)' : ''}`,
        `rehearse: ${rest.rehearse}`,
    ];
}
async function planTarget({ step, backup }) {
    const { options, ports } = step;
    const { client, limits, random } = ports;
    const isUnique = options.targetName === undefined;
    const indexName = options.targetName ?? uniqueName({ prefix: 'rehearsal', origin: await ports.origin(), random });
    step.set({ indexName });
    ports.log.info(`Restoring ${plain(backup.backup_id, 80)} as ${indexName}`);
    if (!isUnique) {
        const there = await lookAt({ client, indexName, limits }).catch((error) => {
            throw restoreFailure({ step, indexName, error });
        });
        if (there !== undefined)
            throw takenFailure(indexName);
    }
    return { indexName, backupId: backup.backup_id, isUnique, indexId: undefined, host: undefined };
}
async function restoreAndCheck({ step, backup, made }) {
    const { options, ports, set } = step;
    const begun = ports.clock.now();
    const restore = await ports.log.group('Restore', () => begin({ step, backup, made }));
    try {
        if (!options.waitForReady)
            return;
        await ports.log.group('Wait for the restore job', () => waitForJob({ step, made, restore }));
        const index = await ports.log.group('Wait until the index is ready', () => waitForIndex({ step, made }));
        set({ isReady: true, indexHost: index.host });
        if (options.verify)
            await ports.log.group('Count the records', () => verify({ step, backup, index }));
    }
    catch (error) {
        throw error instanceof Failure ? error : waitFailure({ step, made, error });
    }
    finally {
        if (options.waitForReady)
            await lookForHost({ step, made });
        set({ duration: ports.clock.now() - begun });
    }
}
async function endRehearsal({ step, made, failure }) {
    const { ports, set, state } = step;
    const { client, clock, log, saved, limits } = ports;
    const { indexName } = made;
    const isBegun = state().restoreJobId !== undefined || mayExist(causeOf(failure));
    if (!isBegun)
        return failure;
    const { signal } = limits;
    const cleanup = await log.group('Clean up', () => cleanUp({ made, client, clock, signal }));
    if (signal.reason instanceof Stopped && cleanup.end !== 'deleted') {
        log.info(`The index ${indexName} is left for the post step of this action to delete`);
        return failure ?? stoppedFailure({ indexName, signal: signal.reason.signal });
    }
    forgetMade(saved);
    if (cleanup.end === 'none' && state().isReady)
        log.warning(`${indexName} was gone before this step could delete it`);
    if (cleanup.end === 'deleted') {
        set({ isDeleted: true });
        log.info(`Deleted ${indexName}`);
    }
    const left = linesOfLeft({ indexName, cleanup });
    if (left.length === 0)
        return failure;
    const lines = failure instanceof Failure ? failure.lines : [];
    return new Failure({ lines: [...lines, ...left], cause: failure });
}
function causeOf(failure) {
    return failure instanceof Error ? failure.cause : undefined;
}

;// CONCATENATED MODULE: ./src/actions/restore/summary.ts

const restore_summary_NONE = '–';
function restoreSummary({ state, options, failure }) {
    const { backup, indexName, indexHost, isReady } = state;
    const isGood = failure === undefined;
    const blocks = [];
    if (failure !== undefined)
        blocks.push({ kind: 'lines', lines: failure });
    if (backup !== undefined)
        blocks.push(table(state));
    if (isGood && isReady && !options?.rehearse && indexName !== undefined) {
        blocks.push({ kind: 'words', words: ["Point your application to it, in place of the index's old name and host:"] });
        blocks.push({ kind: 'yaml', lines: [`PINECONE_INDEX: ${indexName}`, `PINECONE_INDEX_HOST: ${indexHost}`] });
    }
    return { isGood, heading: restore_summary_headingOf({ state, options, isGood }), blocks };
}
function restore_summary_headingOf({ state, options, isGood, }) {
    const target = state.indexName === undefined ? [] : [' as ', { code: state.indexName }];
    if (options?.rehearse)
        return [isGood ? 'The rehearsal went well' : 'The rehearsal failed'];
    if (isGood)
        return [state.isReady ? 'Restored' : 'The restore has begun', ...target];
    if (state.isFailed || state.restoreJobId === undefined)
        return ['Not restored', ...target];
    return state.isReady ? ['Restored', ...target, ', but not verified'] : ['The restore', ...target, ' is not finished'];
}
function table(state) {
    const { backup, indexName, status, restoredRecordCount, isVerified, isDeleted } = state;
    const code = (text) => (text ? [{ code: text }] : [restore_summary_NONE]);
    const figure = (number) => [number === undefined ? restore_summary_NONE : count(number)];
    const row = [
        code(backup?.source_index_name),
        code(backup?.backup_id),
        code(indexName),
        code(status),
        figure(backup?.record_count),
        [restoredRecordCount === undefined ? restore_summary_NONE : `${count(restoredRecordCount)}${isVerified ? ' ✅' : ''}`],
        [state.duration === undefined ? restore_summary_NONE : duration(state.duration)],
        [isDeleted ? 'yes' : 'no'],
    ];
    const head = ['Source', 'Backup', 'New index', 'Job', 'Records wanted', 'Records found', 'Took', 'Deleted'];
    return { kind: 'table', head, rows: [row] };
}

;// CONCATENATED MODULE: ./src/actions/restore/index.ts




const restore = {
    inputs: readRestoreInputs,
    start: START,
    steps: restoreSteps,
    outputs: restoreOutputs,
    early: state_earlyOutputs,
    left: state_leftBehind,
    summary: restoreSummary,
};

;// CONCATENATED MODULE: ./src/actions/restore/post.ts




const post_TIME_LIMIT = 120_000;
const restorePost = {
    inputs: (reader) => ({ account: readAccount(reader), timeout: post_TIME_LIMIT }),
    start: undefined,
    steps: async ({ ports: { client, clock, limits, log, saved } }) => {
        const made = readMade(saved);
        if (made === undefined)
            return;
        const { indexName } = made;
        const cleanup = await cleanUp({ made, client, clock, signal: limits.signal });
        const left = linesOfLeft({ indexName, cleanup });
        if (left.length > 0)
            throw new Failure({ lines: left });
        const what = cleanup.end === 'deleted' ? `Deleted ${indexName}` : `There is no ${indexName} any more`;
        log.info(`${what}: the rehearsal that made it was cut short`);
    },
    outputs: () => ({}),
    early: () => ({}),
    summary: () => undefined,
};

;// CONCATENATED MODULE: ./src/inputs/reader.ts


const MOST_PROBLEMS = 30;
class InputProblems extends Failure {
    name = 'InputProblems';
}
function reader_told({ problem: { name, value, wanted }, secrets }) {
    if (value === undefined)
        return `${name} ${wanted}.`;
    if (value === '')
        return `${name} is not given; ${wanted}.`;
    const isSecret = [...secrets].some((secret) => secret.trim() !== '' && value.includes(secret.trim()));
    return `${name} is ${isSecret ? 'not shown, as it holds the API key' : `"${plain(value, 80)}"`}; ${wanted}.`;
}
function readAll({ raw, read }) {
    const problems = [];
    const secrets = new Set();
    const result = read({
        raw: {
            ...raw,
            mask: (secret) => {
                secrets.add(secret);
                raw.mask(secret);
            },
        },
        given: (name) => raw.input(name).trim(),
        problem: (problem) => problems.push(problem),
    });
    if (problems.length === 0)
        return result;
    const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => reader_told({ problem, secrets }));
    const rest = problems.length - shown.length;
    const more = rest > 0 ? [`… and ${rest} more.`] : [];
    const many = problems.length === 1 ? '1 input is' : `${problems.length} inputs are`;
    throw new InputProblems({ lines: [`${many} invalid; nothing was sent to Pinecone.`, ...shown, ...more] });
}

;// CONCATENATED MODULE: ./src/pinecone/key-hider.ts

const SHORTEST = 8;
const HAS_INVISIBLE = new RegExp(INVISIBLE, 'u');
function keyHider(key) {
    if (key.length < SHORTEST)
        return (text) => text;
    const forms = [...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])];
    const whole = patternOf({ forms, between: '' });
    let spread;
    return (text) => {
        const rest = text.replace(whole, '***');
        if (!HAS_INVISIBLE.test(rest))
            return rest;
        spread ??= patternOf({ forms, between: `${INVISIBLE}*` });
        return rest.replace(spread, '***');
    };
}
function patternOf({ forms, between }) {
    const spread = forms.map((form) => [...form].map(literally).join(between));
    return new RegExp(spread.join('|'), 'giu');
}
function literally(letter) {
    return letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

;// CONCATENATED MODULE: ./src/pinecone/resources.ts
class WrongShape extends Error {
    name = 'WrongShape';
}
function object(value, what) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new WrongShape(`${what} is no object`);
    return value;
}
function resources_text(from, field) {
    const value = from[field];
    if (typeof value !== 'string' || (field === 'status' && value.trim() === ''))
        throw new WrongShape(`it has no ${field}`);
    return value;
}
function id(from, field) {
    const value = resources_text(from, field);
    if (value === '' || value === '.' || value === '..' || /\p{Cc}/u.test(value)) {
        throw new WrongShape(`its ${field} is not an id`);
    }
    return value;
}
const TEXTS = ['name', 'description', 'metric', 'created_at', 'source_index_deleted_at'];
const NUMBERS = ['record_count', 'namespace_count', 'size_bytes', 'dimension'];
const OBJECTS = ['tags', 'schema'];
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function optional(from) {
    const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
    return Object.fromEntries([
        ...TEXTS.filter((field) => typeof from[field] === 'string').map((field) => [field, from[field]]),
        ...NUMBERS.filter((field) => isCount(from[field])).map((field) => [field, from[field]]),
        ...OBJECTS.filter((field) => isObject(from[field])).map((field) => [field, from[field]]),
    ]);
}
function readBackup(json) {
    const from = object(json, 'the backup');
    return {
        backup_id: id(from, 'backup_id'),
        source_index_name: resources_text(from, 'source_index_name'),
        source_index_id: resources_text(from, 'source_index_id'),
        status: resources_text(from, 'status'),
        cloud: resources_text(from, 'cloud'),
        region: resources_text(from, 'region'),
        ...optional(from),
    };
}
function readListedBackup(json) {
    const { tags, schema, ...flat } = readBackup(json);
    return flat;
}
function readIndex(json) {
    const from = object(json, 'the index');
    const status = object(from.status, "the index's status");
    return {
        name: resources_text(from, 'name'),
        host: resources_text(from, 'host'),
        status: { ready: status.ready === true, state: resources_text(status, 'state') },
    };
}
function readRestoreJob(json) {
    const from = object(json, 'the restore job');
    const { percent_complete: percent, created_at: created } = from;
    return {
        restore_job_id: id(from, 'restore_job_id'),
        backup_id: resources_text(from, 'backup_id'),
        target_index_name: resources_text(from, 'target_index_name'),
        target_index_id: id(from, 'target_index_id'),
        status: resources_text(from, 'status'),
        created_at: typeof created === 'string' ? created : '',
        ...(typeof percent === 'number' && percent >= 0 && percent <= 100 && { percent_complete: percent }),
    };
}
function readRestoreStarted(json) {
    const from = object(json, 'the answer');
    return { restore_job_id: id(from, 'restore_job_id'), index_id: id(from, 'index_id') };
}
function readIndexStats(json) {
    const { totalVectorCount } = object(json, 'the statistics');
    if (!isCount(totalVectorCount))
        throw new WrongShape('it has no totalVectorCount');
    return { totalVectorCount };
}
const resources_MOST_ROWS = 1_000;
function readPage({ json, read }) {
    const from = object(json, 'the page');
    const data = list(from.data, 'data');
    if (data.length > resources_MOST_ROWS)
        throw new WrongShape(`it has more than ${resources_MOST_ROWS} rows`);
    const rows = data.map(read);
    const pagination = object(from.pagination ?? {}, 'pagination');
    const { next } = pagination;
    if (next !== undefined && next !== null && typeof next !== 'string')
        throw new WrongShape('its token is no text');
    return { rows, next: next || undefined };
}
function readIndexes(json) {
    return list(object(json, 'the list').indexes, 'indexes').map(readIndex);
}
function list(value, field) {
    if (!Array.isArray(value))
        throw new WrongShape(`it has no list of ${field}`);
    return value;
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(942);
;// CONCATENATED MODULE: ./src/pinecone/connection-failure.ts


const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const NO_CONNECTION = /^tunneling socket could not be established|^got illegal response body from proxy|before secure TLS connection was established/;
const NOT_TLS = /wrong version number/;
const UNTRUSTED = /^(CERT_|CRL_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$)/;
function connectionFailure({ error, url }) {
    const { code = '', message } = error instanceof Error ? error : new Error(`${error}`);
    const proxy = proxyFor(url);
    if (proxy === 'malformed') {
        const told = 'the proxy address in the environment is not an address';
        return new NoAnswer({ message: told, sent: false, lasting: 'proxy', cause: error });
    }
    const lasting = UNTRUSTED.test(code) ? 'certificate' : NOT_TLS.test(message) ? 'plain' : undefined;
    return new NoAnswer({
        message: `${proxy ? `through the proxy ${proxy}: ` : ''}${message || code}`,
        sent: !(lasting || NEVER_SENT.has(code) || NO_CONNECTION.test(message) || isOfConnect(error ?? {})),
        lasting,
        cause: error,
    });
}
function isOfConnect(error) {
    if (error instanceof AggregateError)
        return error.errors.length > 0 && error.errors.every(isOfConnect);
    return error.syscall === 'connect';
}
function proxyFor(url) {
    try {
        const proxy = (0,lib/* getProxyUrl */.s_)(url.href);
        return proxy === '' ? '' : new URL(proxy).host;
    }
    catch {
        return 'malformed';
    }
}

;// CONCATENATED MODULE: ./src/pinecone/transport.ts



const BODY_TIME_LIMIT = 10_000;
function httpTransport({ userAgent }) {
    return async ({ method, url, headers, body, timeLimit, longestBody, signal }) => {
        const ended = new AbortController();
        const stop = ended.signal;
        const timer = setTimeout(() => ended.abort(new Error('the time for the request was up')), timeLimit);
        const onStop = () => ended.abort(signal.reason);
        signal.addEventListener('abort', onStop, { once: true });
        const client = new lib/* HttpClient */.Qq(userAgent, [abortedBy(stop)], { allowRedirects: false, allowRetries: false });
        try {
            const asked = client.request(method, url.href, body ?? null, headers);
            const { message } = await Promise.race([asked, whenAborted({ stop, asked })]);
            return await readAnswer({ message, stop, longestBody });
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof UnreadableAnswer)
                throw error;
            throw stop.aborted
                ? new NoAnswer({ message: `no answer within ${Math.round(timeLimit / 100) / 10} s`, sent: true, cause: error })
                : connectionFailure({ error, url });
        }
        finally {
            clearTimeout(timer);
            signal.removeEventListener('abort', onStop);
            client.dispose();
        }
    };
}
function abortedBy(signal) {
    return {
        prepareRequest: (options) => Object.assign(options, { signal }),
        canHandleAuthentication: () => false,
        handleAuthentication: () => Promise.reject(new Error('not an authentication handler')),
    };
}
function whenAborted({ stop, asked }) {
    asked.then(({ message }) => stop.aborted && message.destroy(), () => undefined);
    return new Promise((_, reject) => {
        stop.addEventListener('abort', () => reject(stop.reason), { once: true });
    });
}
async function readAnswer({ message, stop, longestBody }) {
    const { statusCode: status = 0, headers } = message;
    const timer = setTimeout(() => message.destroy(new Error('the rest of it did not come')), BODY_TIME_LIMIT);
    const end = () => message.destroy(new Error('its time was up'));
    stop.addEventListener('abort', end);
    const chunks = [];
    try {
        let length = 0;
        for await (const chunk of message) {
            length += chunk.length;
            if (length > longestBody)
                throw new Error(`it is longer than ${longestBody} bytes`);
            chunks.push(chunk);
        }
        return { status, headers, body: Buffer.concat(chunks).toString('utf8') };
    }
    catch (error) {
        if (status < 200 || status > 299)
            return { status, headers, body: Buffer.concat(chunks).toString('utf8') };
        const why = `its body could not be read: ${error.message}`;
        throw new UnreadableAnswer({ status, requestId: requestIdOf(headers), why, cause: error });
    }
    finally {
        clearTimeout(timer);
        stop.removeEventListener('abort', end);
        message.destroy();
    }
}
function requestIdOf(headers) {
    const id = headers['x-pinecone-request-id'] ?? headers['x-request-id'];
    return typeof id === 'string' && id !== '' ? id : undefined;
}

;// CONCATENATED MODULE: ./src/pinecone/call.ts






const call_TIME_LIMIT = 30_000;
const LONGEST_BODY = 128 * 1024;
const LONGEST_PAGE = 1024 * 1024;
function caller({ account, ports }) {
    const { transport, clock, random } = ports;
    const hide = keyHider(account.apiKey);
    const parse = (body) => JSON.parse(body, (_, value) => call_hidden({ value, hide }));
    async function once(call, { timeLimit, signal }) {
        signal.throwIfAborted();
        const url = urlOf({ base: call.base ?? account.apiUrl, ...call });
        const headers = {
            Accept: 'application/json',
            'Api-Key': account.apiKey,
            'X-Pinecone-Api-Version': account.apiVersion,
        };
        const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
        if (call.body !== undefined)
            headers['Content-Type'] = 'application/json';
        const longestBody = call.isList ? LONGEST_PAGE : LONGEST_BODY;
        const request = { method: call.method, url, headers, ...body, timeLimit, longestBody, signal };
        const answer = mapTexts({ answer: await transport(request), change: hide });
        const { status } = answer;
        ports.onAnswer?.({ method: call.method, path: url.pathname, status, requestId: requestIdOf(answer.headers) });
        if (status < 200)
            throw new UnreadableAnswer({ status, requestId: undefined, why: 'HTTP knows no such answer' });
        if (status >= 300 && status < 400)
            throw redirected({ answer, hide });
        if (status > 299)
            throw refused({ answer, parse, now: clock.now() });
        return readJson({ answer: call.ignoresBody ? { ...answer, body: '' } : answer, parse, read: call.read });
    }
    async function retrying(call, limits) {
        for (let tries = 1, unreadable = 0;; tries += 1) {
            const left = limits.deadline.left();
            if (left === 0)
                throw new DeadlinePassed('the time is up');
            try {
                return await once(call, { timeLimit: Math.min(call_TIME_LIMIT, left), signal: limits.signal });
            }
            catch (error) {
                limits.signal.throwIfAborted();
                if (error instanceof UnreadableAnswer)
                    unreadable += 1;
                if (!mayRetry({ error, unreadable }))
                    throw error;
                const pause = retryPause({ error, tries, random });
                ports.onRetry?.({ error, pause });
                await sleepWithin({ ms: pause, clock, limits, cause: error });
            }
        }
    }
    return { once, retrying };
}
function call_hidden({ value, hide }) {
    if (typeof value === 'string')
        return hide(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    const names = Object.keys(value);
    const isClean = names.every((name) => hide(name) === name);
    return isClean ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), inner]));
}
function mapTexts({ answer, change }) {
    const headers = Object.entries(answer.headers).map(([name, value]) => {
        return [name, Array.isArray(value) ? value.map(change) : value && change(value)];
    });
    return { ...answer, headers: Object.fromEntries(headers), body: change(answer.body) };
}
function urlOf({ base, path, query }) {
    const segments = path.map((segment) => {
        if (segment === '' || segment === '.' || segment === '..')
            throw new Error(`'${segment}' cannot stand in a URL`);
        return encodeURIComponent(segment.toWellFormed());
    });
    const url = new URL(base);
    url.pathname = [url.pathname.replace(/\/+$/, ''), ...segments].join('/');
    url.search = new URLSearchParams(query).toString();
    return url;
}
function redirected({ answer: { status, headers }, hide }) {
    const { location = '' } = headers;
    return new Redirected({ status, location: URL.canParse(location) ? hide(new URL(location).href) : location });
}
function refused({ answer, parse, now }) {
    const { status, headers, body } = answer;
    const retryAfter = parseRetryAfter({ header: headers['retry-after'], now });
    return new Refused({ status, ...wordsOf({ body, parse }), requestId: requestIdOf(headers), retryAfter });
}
function wordsOf({ body, parse }) {
    try {
        const { code, message } = parse(body).error;
        return { code: typeof code === 'string' ? code : '', words: typeof message === 'string' ? message : '' };
    }
    catch {
        return { code: '', words: /^\s*[<{[]/.test(body) ? '' : body.trim() };
    }
}
const MOST_PARTS = 50_000;
function hasTooMuch(body) {
    let parts = 0;
    for (let at = 0; at < body.length && parts <= MOST_PARTS; at += 1) {
        const letter = body[at];
        if (letter === ',' || letter === '{' || letter === '[')
            parts += 1;
    }
    return parts > MOST_PARTS;
}
function readJson({ answer, parse, read }) {
    const { status, headers, body } = answer;
    const unreadable = (why, cause) => new UnreadableAnswer({ status, requestId: requestIdOf(headers), why, cause });
    if (hasTooMuch(body))
        throw unreadable('its body holds more than a hundred backups can');
    let json;
    try {
        json = body === '' ? undefined : parse(body);
    }
    catch (error) {
        const encoding = headers['content-encoding'];
        const what = encoding ? `encoded as ${encoding}, which was not asked for` : 'not JSON';
        throw unreadable(`its body is ${what}`, error);
    }
    try {
        return read(json, answer);
    }
    catch (error) {
        if (error instanceof WrongShape)
            throw unreadable(`its body is not what was asked for: ${error.message}`, error);
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/pinecone/pages.ts


const MOST_PAGES = 1_000;
const LONGEST_LIST = 8_000_000;
const pages_MOST_ROWS = 10_000;
async function* listPages({ caller, list, limits }) {
    const { path, read, idOf } = list;
    const seen = new Set();
    const tokens = new Set();
    let query = { limit: '100' };
    let length = 0;
    const readAnswer = (json, { headers, body }) => {
        return { ...readPage({ json, read }), answeredAt: dateOf(headers.date), length: body.length };
    };
    for (let count = 1;; count += 1) {
        if (count > MOST_PAGES)
            throw endless(`${MOST_PAGES} pages`);
        const page = await caller.retrying({ method: 'GET', path, isList: true, query, read: readAnswer }, limits);
        length += page.length;
        if (length > LONGEST_LIST)
            throw endless(`${LONGEST_LIST} characters`);
        if (seen.size > pages_MOST_ROWS)
            throw endless(`${pages_MOST_ROWS} rows`);
        const { rows, next, answeredAt } = page;
        const fresh = rows.filter((row) => !seen.has(idOf(row)) && seen.add(idOf(row)));
        yield { rows: fresh, answeredAt };
        if (next === undefined || rows.length === 0 || tokens.has(next))
            return;
        tokens.add(next);
        query = { paginationToken: next };
    }
}
function dateOf(header) {
    const date = Date.parse(header ?? '');
    return Number.isNaN(date) ? undefined : date;
}
function endless(limit) {
    return new UnreadableAnswer({ status: 200, requestId: undefined, why: `its list has more than ${limit}` });
}

;// CONCATENATED MODULE: ./src/pinecone/client.ts




function pineconeClient({ account, ports }) {
    const { once, retrying } = caller({ account, ports });
    return {
        createBackup: ({ indexName, name, description }, limits) => {
            const path = ['indexes', indexName, 'backups'];
            return once({ method: 'POST', path, body: { name, description }, read: readBackup }, limits);
        },
        describeBackup: ({ backupId }, limits) => {
            const read = (json) => isOf({ backup: readBackup(json), backupId });
            return retrying({ method: 'GET', path: ['backups', backupId], read }, limits);
        },
        backupPages: (limits) => listPages({ caller: { retrying }, list: BACKUPS, limits }),
        createIndexFromBackup: ({ backupId, indexName: name, tags, deletionProtection }, limits) => {
            const body = { name, deletion_protection: deletionProtection, ...(tags && { tags }) };
            const path = ['backups', backupId, 'create-index'];
            return once({ method: 'POST', path, body, read: readRestoreStarted }, limits);
        },
        describeRestoreJob: ({ jobId }, limits) => retrying({ method: 'GET', path: ['restore-jobs', jobId], read: readRestoreJob }, limits),
        listRestoreJobs: async (limits) => {
            const jobs = [];
            for await (const { rows } of listPages({ caller: { retrying }, list: RESTORE_JOBS, limits }))
                jobs.push(...rows);
            return jobs;
        },
        deleteBackup: ({ backupId }, limits) => retrying({ method: 'DELETE', path: ['backups', backupId], read: () => undefined, ignoresBody: true }, limits),
        deleteIndex: ({ indexName }, limits) => once({ method: 'DELETE', path: ['indexes', indexName], read: () => undefined, ignoresBody: true }, limits),
        listIndexes: (limits) => retrying({ method: 'GET', path: ['indexes'], isList: true, read: readIndexes }, limits),
        describeIndex: ({ indexName }, limits) => retrying({ method: 'GET', path: ['indexes', indexName], read: readIndex }, limits),
        describeIndexStats: async ({ host }, limits) => {
            const base = dataPlaneUrl({ host, apiUrl: account.apiUrl });
            return retrying({ method: 'POST', base, path: ['describe_index_stats'], body: {}, read: readIndexStats }, limits);
        },
    };
}
const BACKUPS = { path: ['backups'], read: readListedBackup, idOf: (backup) => backup.backup_id };
const RESTORE_JOBS = { path: ['restore-jobs'], read: readRestoreJob, idOf: (job) => job.restore_job_id };
function isOf({ backup, backupId }) {
    if (backup.backup_id !== backupId)
        throw new WrongShape('it is about another backup');
    return backup;
}

;// CONCATENATED MODULE: ./src/runner/context.ts
async function readOrigin() {
    const { context } = await __nccwpck_require__.e(/* import() */ 10).then(__nccwpck_require__.bind(__nccwpck_require__, 10));
    const { payload, serverUrl } = context;
    const runId = known(context.runId);
    const repository = process.env.GITHUB_REPOSITORY || payload.repository?.full_name;
    return {
        repository,
        workflow: context.workflow || undefined,
        runId,
        runNumber: known(context.runNumber),
        runAttempt: known(context.runAttempt),
        job: context.job || undefined,
        commit: payload.pull_request?.head?.sha ?? (context.sha || undefined),
        pullRequest: payload.pull_request?.number,
        runUrl: repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined,
    };
}
function known(number) {
    return Number.isNaN(number) ? undefined : number;
}

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = (/* unused pure expression or super */ null && (_summary));
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./src/runner/harmless.ts

const LONGEST_LINE = 4_000;
const secrets = new Set();
const SHORTEST_SECRET = 8;
function rememberSecret(secret) {
    for (const form of [secret, ...secret.split(/[\r\n]+/)])
        if (form.trim().length >= SHORTEST_SECRET)
            secrets.add(form);
}
function redacted(text) {
    const forms = [...secrets].sort((a, b) => b.length - a.length);
    return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
function harmless(text) {
    const line = visible(redacted(text)).slice(0, LONGEST_LINE).toWellFormed().replaceAll('##[', '## [');
    return /^\s*::/.test(line) ? `. ${line}` : line;
}

;// CONCATENATED MODULE: ./src/runner/inputs.ts


const rawInputs = {
    input: (name) => getInput(name, { trimWhitespace: false }),
    env: (name) => process.env[name] ?? '',
    mask: (secret) => {
        rememberSecret(secret);
        core_setSecret(secret);
    },
};

;// CONCATENATED MODULE: ./src/runner/log.ts



const LONGEST_ANNOTATION = 4_000;
const log_LONGEST_LINE = 1_000;
const log = {
    info: (text) => info(harmless(text)),
    warning: (text) => warning(harmless(text)),
    debug: (text) => {
        if (isDebug())
            core_debug(harmless(text));
    },
    group: (title, work) => group(harmless(title), work),
};
function annotateError(lines) {
    const shown = [];
    let length = 0;
    for (const line of lines.map((text) => plain(harmless(text), log_LONGEST_LINE))) {
        length += line.length + 3;
        if (length > LONGEST_ANNOTATION)
            break;
        shown.push(line);
    }
    const missing = lines.length - shown.length;
    const isCut = missing > 0 || lines.some((text) => text.length > log_LONGEST_LINE);
    if (isCut)
        for (const line of lines)
            log.info(`  ${line}`);
    error([...shown, ...(missing > 0 ? [`… and ${missing} more lines: see the log.`] : [])].join('\n  '));
}
function logCauses(error) {
    const seen = new Set();
    let cause = error instanceof Error ? error.cause : undefined;
    for (; cause instanceof Error && !seen.has(cause) && seen.size < 10; cause = cause.cause) {
        seen.add(cause);
        log.info(`  Caused by ${cause.name}: ${cause.message}`);
    }
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    for (const line of stack.split('\n'))
        log.debug(line);
}

;// CONCATENATED MODULE: ./src/runner/outputs.ts


const written = new Map();
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs)) {
        const safe = redacted(value);
        if (written.get(name) === safe)
            continue;
        setOutput(name, safe);
        written.set(name, safe);
    }
}

;// CONCATENATED MODULE: ./src/runner/state.ts

const savedState = {
    save: (value) => {
        for (const [name, text] of Object.entries(value))
            saveState(name, text);
    },
    read: (name) => getState(name),
};

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: ./src/runner/stop.ts


function stopSignal() {
    const controller = new AbortController();
    (0,external_node_events_namespaceObject.setMaxListeners)(0, controller.signal);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
        process.on(name, () => controller.abort(new Stopped(name)));
    }
    return controller.signal;
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./src/runner/summary.ts



function writeSummary(summary) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file && summary)
        (0,external_node_fs_namespaceObject.appendFileSync)(file, `${render(summary)}\n`);
}
function render({ isGood, heading, blocks }) {
    return [`<h3>${isGood ? '✅' : '❌'} ${html(heading)}</h3>`, ...blocks.map(renderBlock)].join('\n');
}
function renderBlock(block) {
    if (block.kind === 'heading')
        return `<h4>${html(block.words)}</h4>`;
    if (block.kind === 'words')
        return `<p>${html(block.words)}</p>`;
    if (block.kind === 'lines')
        return `<pre>${lines(block.lines)}</pre>`;
    if (block.kind === 'yaml')
        return `<pre lang="yaml"><code>${lines(block.lines)}</code></pre>`;
    const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    const body = block.rows.map((cells) => row(cells.map(html), 'td'));
    return ['<table>', row(block.head.map(escaped), 'th'), ...body, '</table>'].join('\n');
}
function html(words) {
    return words
        .map((word) => (typeof word === 'string' ? escaped(word) : `<code>${escaped(word.code)}</code>`))
        .join('');
}
function lines(texts) {
    return texts.map((text) => escaped(text).replace(/^\s*$/, '&nbsp;')).join('\n');
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const LONGEST_TEXT = 1_000;
function escaped(text) {
    return visible(redacted(text))
        .slice(0, LONGEST_TEXT)
        .toWellFormed()
        .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./src/time/clock.ts

const systemClock = {
    now: () => performance.timeOrigin + performance.now(),
    sleep: async ({ ms, signal }) => {
        signal?.throwIfAborted();
        await (0,promises_namespaceObject.setTimeout)(ms, undefined, { signal }).catch(() => signal?.throwIfAborted());
    },
};

;// CONCATENATED MODULE: ./src/run.ts

























const run_LINGER = 300;
const RANGE = 2 ** 47;
const ACTIONS = {
    create: () => runAction(create),
    gate: () => runAction(gate),
    prune: () => runAction(prune),
    restore: () => runAction(restore),
    'restore-post': async () => readMade(savedState) && (await runAction(restorePost)),
};
async function run(name) {
    await ACTIONS[name]();
}
async function runAction(action) {
    process.exitCode = 1;
    let state = action.start;
    let options;
    let isOver = false;
    const finish = (error) => {
        if (isOver)
            return false;
        isOver = true;
        const told = error === undefined ? undefined : run_linesOf({ error, left: action.left?.(state) });
        const unset = attempt(() => setOutputs(action.outputs(state, told)));
        const lines = unset === undefined ? told : [...(told ?? []), ...notWritten({ unset, early: action.early(state) })];
        if (lines !== undefined)
            tell({ lines, cause: error ?? unset });
        const missing = attempt(() => writeSummary(action.summary({ state, options, failure: lines })));
        if (missing !== undefined)
            log.info(`The summary could not be written: ${briefly(missing)}`);
        return lines === undefined;
    };
    process.stdout.on('error', () => undefined);
    process.on('exit', () => finish(new Error('the process ended before the work was done')));
    process.on('uncaughtException', (error) => {
        finish(error);
        process.exit(1);
    });
    const update = (next) => {
        state = next;
        attempt(() => setOutputs(action.early(state)));
    };
    try {
        options = readAll({ raw: rawInputs, read: action.inputs });
        await action.steps({ options, ports: portsFor(options), update });
        if (finish())
            process.exitCode = 0;
    }
    catch (error) {
        finish(error ?? new Error(`${error} was thrown`));
    }
    setTimeout(end, run_LINGER).unref();
}
function end() {
    const isHeldUp = process.getActiveResourcesInfo().some((resource) => HELD_UP_BY.test(resource));
    if (isHeldUp && process.exitCode !== 0)
        process.kill(process.pid, 'SIGKILL');
    process.exit();
}
const HELD_UP_BY = /^(GetAddrInfo|GetNameInfo|FS)Req/;
function notWritten({ unset, early }) {
    const values = Object.entries(early).flatMap(([name, value]) => value.split('\n').map((line) => `${name}: ${plain(line)}`));
    return [`The outputs of the step could not be written: ${briefly(unset)}.`, ...values];
}
function attempt(work) {
    try {
        work();
        return undefined;
    }
    catch (error) {
        return error ?? new Error(`${error} was thrown`);
    }
}
function portsFor({ account, timeout }) {
    const clock = systemClock;
    const random = () => (0,external_node_crypto_namespaceObject.randomInt)(RANGE) / RANGE;
    const limits = {
        deadline: deadlineIn({ ms: timeout, clock, start: performance.timeOrigin }),
        signal: stopSignal(),
    };
    const isDue = everyMinute({ now: clock.now });
    const client = pineconeClient({
        account,
        ports: {
            transport: httpTransport({ userAgent }),
            clock,
            random,
            onRetry: ({ error, pause }) => {
                const line = `No clear answer (${briefly(error)}); asking again in ${duration(pause)}`;
                if (isDue())
                    log.info(line);
                else
                    log.debug(line);
            },
            onAnswer: ({ method, path, status, requestId = '–' }) => log.debug(`${method} ${path}: ${status} (request ${requestId})`),
        },
    });
    return { client, clock, random, log: log, limits, saved: savedState, origin: originOrNothing };
}
const userAgent = `${package_namespaceObject.UU}/${package_namespaceObject.rE}; lang=typescript; node ${process.version}; source_tag=pinecone_backup_action`;
async function originOrNothing() {
    try {
        return await readOrigin();
    }
    catch (error) {
        log.warning(`What GitHub tells of this run cannot be read, so the description goes without: ${briefly(error)}`);
        return {};
    }
}
function tell({ lines, cause }) {
    annotateError(lines);
    logCauses(cause);
}
function run_linesOf({ error, left = [] }) {
    if (error instanceof Failure)
        return error.lines;
    return [
        `Something went wrong that should not: ${briefly(error)}.`,
        ...left,
        'This is a fault of the action. Please report it, with the log of a run with debug logging.',
    ];
}

var __webpack_exports__run = __webpack_exports__.e;
export { __webpack_exports__run as run };
