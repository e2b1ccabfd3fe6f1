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
  Qq: () => (/* binding */ HttpClient)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, getProxyUrl, isHttps

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
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
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
  R: () => (/* binding */ outputsOfFailedStart),
  e: () => (/* binding */ src_run_run)
});

;// CONCATENATED MODULE: ./package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"UU":"pinecone-backup-action","rE":"0.1.0"}');
;// CONCATENATED MODULE: ./src/backups/status.ts
const NOT_CREATED = 'NotCreated';
const DELETED = 'Deleted';
const UNKNOWN = 'Unknown';
const OWN = [UNKNOWN, NOT_CREATED, DELETED];
const PHASES = new Map([
    ['initializing', 'in progress'],
    ['pending', 'in progress'],
    ['ready', 'ready'],
    ['failed', 'failed'],
    ['initializationfailed', 'failed'],
]);
function phaseOf(status) {
    return PHASES.get(status.toLowerCase()) ?? 'unknown';
}
function isPlanned(status) {
    return status.toLowerCase() === 'scheduled';
}
function isInProgress(status) {
    return ['in progress', 'unknown'].includes(phaseOf(status));
}
const ORDER = [...OWN, ...['failed', 'unknown', 'in progress', 'ready']];
function worstStatus(statuses) {
    let worst = { rank: ORDER.length, status: '' };
    for (const status of statuses) {
        const rank = ORDER.indexOf(OWN.includes(status) ? status : phaseOf(status));
        if (rank < worst.rank)
            worst = { rank, status };
    }
    return worst.status;
}

;// CONCATENATED MODULE: ./src/pinecone/errors.ts
class ApiError extends Error {
    name = 'ApiError';
    status;
    code;
    serviceMessage;
    requestId;
    retryAfterMs;
    constructor({ status, code, message, requestId, retryAfterMs }) {
        super(`HTTP ${status} ${code}`.trim());
        this.status = status;
        this.code = code;
        this.serviceMessage = message;
        this.requestId = requestId;
        this.retryAfterMs = retryAfterMs;
    }
}
function isQuotaExceeded(error) {
    if (!(error instanceof ApiError))
        return false;
    if (error.code === 'QUOTA_EXCEEDED')
        return true;
    const isAboutQuota = /quota|\blimit\b|reached the max/i.test(error.serviceMessage);
    return error.status === 403 && error.code !== 'PERMISSION_DENIED' && isAboutQuota;
}
function isNotFound(error) {
    return error instanceof ApiError && error.status === 404;
}
function isNotFoundByPinecone(error) {
    return error instanceof ApiError && error.status === 404 && error.code !== '';
}
class ForeignResponseError extends Error {
    name = 'ForeignResponseError';
    page;
    constructor(page) {
        super(`HTTP ${page.status}, but not from Pinecone`);
        this.page = page;
    }
}
function requestSuffix(requestId) {
    return requestId === undefined ? '' : ` (request ${requestId.slice(0, 80)})`;
}
class RedirectError extends Error {
    name = 'RedirectError';
    status;
    location;
    constructor({ status, location, requestId }) {
        super(`HTTP ${status}, a redirect${requestSuffix(requestId)}`);
        this.status = status;
        this.location = location;
    }
}
class NetworkError extends Error {
    name = 'NetworkError';
    sent;
    kind;
    permanent;
    constructor({ message, sent, kind, permanent = false, cause, }) {
        super(message, { cause });
        this.sent = sent;
        this.kind = kind;
        this.permanent = permanent;
    }
}
class InvalidResponseError extends Error {
    name = 'InvalidResponseError';
    status;
    requestId;
    isTooLarge;
    constructor({ status, requestId, reason, isTooLarge = false, cause, }) {
        super(`${status === undefined ? '' : `HTTP ${status}, but `}${reason}${requestSuffix(requestId)}`, { cause });
        this.status = status;
        this.requestId = requestId;
        this.isTooLarge = isTooLarge;
    }
}
function isTooLarge(error) {
    return error instanceof InvalidResponseError && error.isTooLarge;
}

;// CONCATENATED MODULE: ./src/time/deadline.ts
class DeadlineExceededError extends Error {
    name = 'DeadlineExceededError';
}
class CancelledError extends Error {
    name = 'CancelledError';
    constructor(signal) {
        super(`cancelled by ${signal}`);
    }
}
function deadlineIn({ ms, clock, start = clock.now() }) {
    const at = start + ms;
    const remainingMs = () => Math.max(0, at - clock.now());
    return {
        remainingMs,
        hasPassed: () => remainingMs() === 0,
        atMost: (limit) => deadlineIn({ ms: Math.min(limit, remainingMs()), clock }),
    };
}
function within(limits, ms) {
    return { ...limits, deadline: limits.deadline.atMost(ms) };
}
async function sleepWithin({ ms, clock, limits, cause, }) {
    const remaining = limits.deadline.remainingMs();
    const isTooLate = ms >= remaining;
    const sleepMs = isTooLate && cause !== undefined ? 0 : Math.min(ms, remaining);
    await clock.sleep({ ms: sleepMs, signal: limits.signal });
    if (isTooLate)
        throw new DeadlineExceededError('the deadline passed', { cause });
}

;// CONCATENATED MODULE: ./src/time/poll-schedule.ts
const SECOND = 1_000;
const MINUTE = 60_000;
function pollDelayMs({ elapsedMs, maxIntervalMs }) {
    const early = Math.min(2.9 * SECOND, Math.max(0.5 * SECOND, elapsedMs));
    return Math.min(maxIntervalMs, Math.max(early, elapsedMs / 20));
}
const LAST_POLL_MS = 1 * SECOND;
function pollDelayWithin({ remainingMs, ...schedule }) {
    return Math.min(pollDelayMs(schedule), remainingMs > LAST_POLL_MS ? remainingMs - LAST_POLL_MS : remainingMs);
}
function oncePerMinute({ now, quietAtFirst = false, }) {
    let last = quietAtFirst ? now() : Number.NEGATIVE_INFINITY;
    return () => {
        const isDue = now() - last >= MINUTE;
        if (isDue)
            last = now();
        return isDue;
    };
}

;// CONCATENATED MODULE: ./src/pinecone/loopback.ts
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

;// CONCATENATED MODULE: ./src/pinecone/data-plane.ts

class UntrustedHostError extends Error {
    name = 'UntrustedHostError';
    host;
    constructor(host) {
        super("the host of the index is not one of Pinecone's");
        this.host = host;
    }
}
function isBareHost(host) {
    return /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`https://${host}`);
}
function dataPlaneUrl({ host, apiUrl }) {
    if (!isBareHost(host))
        throw new UntrustedHostError(host);
    const url = new URL(`https://${host}`);
    if (url.hostname.endsWith('.pinecone.io'))
        return url;
    if (isLoopback(url.hostname) && isLoopback(apiUrl.hostname))
        return new URL(`http://${host}`);
    throw new UntrustedHostError(host);
}

;// CONCATENATED MODULE: ./src/pinecone/resource-id.ts
function isUsableId(id) {
    return id !== '.' && id !== '..' && !/\p{Cc}/u.test(id);
}

;// CONCATENATED MODULE: ./src/pinecone/parse.ts


class SchemaError extends Error {
    name = 'SchemaError';
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function object(value, what) {
    if (!isObject(value))
        throw new SchemaError(`${what} is not an object`);
    return value;
}
function parse_text(from, field) {
    const value = from[field];
    if (typeof value !== 'string' || (field === 'status' && value.trim() === ''))
        throw new SchemaError(`${field} is missing`);
    return value;
}
function id(from, field) {
    const value = parse_text(from, field);
    if (value === '' || !isUsableId(value))
        throw new SchemaError(`${field} is not a valid ID`);
    return value;
}
const TEXTS = ['source_index_id', 'name', 'description', 'metric', 'source_index_deleted_at'];
const PLACES = ['cloud', 'region'];
const NUMBERS = ['record_count', 'namespace_count', 'size_bytes', 'dimension'];
const OBJECTS = ['tags', 'schema'];
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function isPlace(value) {
    return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);
}
function isTime(value) {
    return typeof value === 'string' && value.length <= 64 && !/\p{Cc}/u.test(value);
}
function optional(from) {
    return Object.fromEntries([
        ...TEXTS.filter((field) => typeof from[field] === 'string').map((field) => [field, from[field]]),
        ...PLACES.filter((field) => isPlace(from[field])).map((field) => [field, from[field]]),
        ...(isTime(from.created_at) ? [['created_at', from.created_at]] : []),
        ...NUMBERS.filter((field) => isCount(from[field])).map((field) => [field, from[field]]),
        ...OBJECTS.filter((field) => isObject(from[field])).map((field) => [field, from[field]]),
    ]);
}
function identityOf(backup) {
    const { backup_id: id, source_index_name: indexName, source_index_id: indexId, name, created_at: createdAt } = backup;
    return JSON.stringify([id, indexName, indexId, name, createdAt]);
}
function parseBackup(json) {
    const from = object(json, 'the backup');
    return {
        backup_id: id(from, 'backup_id'),
        source_index_name: parse_text(from, 'source_index_name'),
        status: parse_text(from, 'status'),
        ...optional(from),
    };
}
function parseListedBackup(json) {
    const from = object(json, 'the backup');
    const backupId = id(from, 'backup_id');
    if (typeof from.source_index_name !== 'string')
        throw new SchemaError(`backup ${backupId} has no source_index_name`);
    const hasStatus = typeof from.status === 'string' && from.status.trim() !== '';
    const { tags, schema, ...flat } = optional(from);
    return {
        backup_id: backupId,
        source_index_name: from.source_index_name,
        status: hasStatus ? String(from.status) : '',
        ...flat,
    };
}
function vectorsOf(resource) {
    const { schema } = resource;
    const fields = isObject(schema) && isObject(schema.fields) ? Object.values(schema.fields) : [];
    const dense = fields.find((field) => isObject(field) && field.type === 'dense_vector');
    const { dimension, metric } = (dense ?? resource);
    return {
        ...(isCount(dimension) && dimension > 0 && { dimension }),
        ...(typeof metric === 'string' && { metric }),
    };
}
function parseIndex(json) {
    const from = object(json, 'the index');
    const status = object(from.status, 'the status of the index');
    return {
        name: parse_text(from, 'name'),
        ...(typeof from.host === 'string' && isBareHost(from.host) && { host: from.host }),
        status: { ready: status.ready === true, state: parse_text(status, 'state') },
        ...(typeof from.source_backup_id === 'string' && { source_backup_id: from.source_backup_id }),
        ...vectorsOf(from),
    };
}
function parseRestoreJob(json) {
    const from = object(json, 'the restore job');
    const { percent_complete: percent, created_at: created } = from;
    return {
        restore_job_id: id(from, 'restore_job_id'),
        backup_id: parse_text(from, 'backup_id'),
        target_index_name: parse_text(from, 'target_index_name'),
        target_index_id: id(from, 'target_index_id'),
        status: parse_text(from, 'status'),
        created_at: isTime(created) ? created : '',
        ...(typeof percent === 'number' && percent >= 0 && percent <= 100 && { percent_complete: percent }),
    };
}
function parseRestoreStarted(json) {
    const from = object(json, 'the response');
    return { restore_job_id: id(from, 'restore_job_id'), index_id: id(from, 'index_id') };
}
function parseIndexStats(json) {
    const { totalVectorCount, namespaces } = object(json, 'the statistics');
    if (!isCount(totalVectorCount))
        throw new SchemaError('totalVectorCount is missing');
    return { totalVectorCount, ...(isObject(namespaces) && { namespaceCount: Object.keys(namespaces).length }) };
}
const MAX_ROWS = 1_000;
function parsePage({ json, parse }) {
    const from = object(json, 'the page');
    const data = list(from.data, 'data');
    if (data.length > MAX_ROWS)
        throw new SchemaError(`the page has more than ${MAX_ROWS} rows`);
    const rows = data.map(parse);
    const { next } = object(from.pagination ?? {}, 'pagination');
    if (next !== undefined && next !== null && typeof next !== 'string')
        throw new SchemaError('the pagination token is not a string');
    return { rows, next: next || undefined };
}
function parseIndexes(json) {
    return list(object(json, 'the list').indexes, 'indexes').map(parseListedIndex);
}
function parseListedIndex(json) {
    const from = object(json, 'the index');
    const tags = Object.entries(isObject(from.tags) ? from.tags : {});
    return {
        name: id(from, 'name'),
        tags: new Map(tags.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
        unsupported: unsupportedBy(from),
    };
}
function unsupportedBy({ spec, deployment, cmek_id: key, status }) {
    if (isObject(status) && status.state === 'Terminating')
        return 'terminating';
    const isPod = isObject(spec) && isObject(spec.pod);
    if (isPod || (isObject(deployment) && deployment.deployment_type === 'pod'))
        return 'pod';
    return typeof key === 'string' && key !== '' ? 'cmek' : undefined;
}
function list(value, field) {
    if (!Array.isArray(value))
        throw new SchemaError(`${field} is not an array`);
    return value;
}

;// CONCATENATED MODULE: ./src/backups/list-backups.ts



const MAX_READINGS = 5;
async function listBackups({ client, limits, indexName, onRow, }) {
    const backups = new Map();
    const conflicting = new Map();
    let asOf;
    for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
        const known = backups.size;
        let pages = 0;
        for await (const { rows, respondedAt } of client.listBackupPages(limits, indexName)) {
            pages += 1;
            asOf ??= respondedAt;
            for (const row of rows) {
                if (isPlanned(row.status))
                    continue;
                const identity = identityOf(row);
                const known = backups.get(row.backup_id);
                if (known === undefined || identityOf(known) === identity)
                    backups.set(row.backup_id, row);
                else
                    conflicting.set(identity, row);
                onRow?.(row);
            }
        }
        if (pages <= 1 || (reading > 1 && backups.size === known)) {
            return { backups: [...backups.values()], conflicting: [...conflicting.values()], asOf };
        }
    }
    const reason = `the list of backups kept growing over ${MAX_READINGS} readings`;
    throw new InvalidResponseError({ reason });
}
function coalesce(read) {
    let running = Promise.resolve();
    let next;
    return (...args) => {
        next ??= running.then(() => {
            const reading = read(...args);
            running = reading.catch(() => undefined);
            next = undefined;
            return reading;
        });
        return next;
    };
}
function onlyIndexes(list, indexNames) {
    const names = new Set(indexNames);
    return { ...list, backups: list.backups.filter(({ source_index_name: name }) => names.has(name)) };
}

;// CONCATENATED MODULE: ./src/backups/list-search.ts


function listSearch({ client, limits, onRow, }) {
    const list = async (index = {}) => (await listBackups({ client, limits: limits(), ...index, ...(onRow && { onRow }) })).backups;
    const listProject = coalesce(() => list());
    return async ({ isIt, indexName }) => {
        const listed = (await listProject()).find(isIt);
        if (listed !== undefined || indexName === undefined)
            return listed;
        const own = await list({ indexName }).catch((error) => {
            if (isNotFound(error))
                return [];
            throw error;
        });
        return own.find(isIt);
    };
}

;// CONCATENATED MODULE: ./src/backups/map-limit.ts
const CONCURRENCY = 8;
async function mapLimit({ items, limit = CONCURRENCY, work, }) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}

;// CONCATENATED MODULE: ./src/backups/same-backup.ts
function isSameBackup(one, other) {
    const { backup_id: id, source_index_name: indexName, source_index_id: indexId, name } = other;
    return (one.backup_id === id &&
        isSameIndex(one.source_index_name, indexName) &&
        (!one.source_index_id || !indexId || one.source_index_id === indexId) &&
        (one.name === undefined || name === undefined || compareTexts(one.name, name) !== 'different'));
}
function isSameIndex(received, sent) {
    return received.normalize('NFKC').trim().toLowerCase() === sent.normalize('NFKC').trim().toLowerCase();
}
function compareTexts(received, sent) {
    if (received === sent)
        return 'equal';
    const isPrefix = (a, b) => a.startsWith(b) || b.startsWith(a);
    return CANONICAL.some((form) => isPrefix(form(received ?? ''), form(sent))) ? 'changed' : 'different';
}
const CANONICAL = [
    (text) => text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, ''),
    (text) => text
        .normalize('NFC')
        .toLowerCase()
        .replace(/&#?\w+;|[^a-z0-9]/g, ''),
];

;// CONCATENATED MODULE: ./src/backups/wait.ts







class BackupDeletedError extends Error {
    name = 'BackupDeletedError';
}
const PATIENCE_MS = 5_000;
const LIST_PATIENCE_MS = 20_000;
async function waitForBackups(wait) {
    const { backups, clock, limits, maxIntervalMs } = wait;
    const startedAt = clock.now();
    const poller = new Poller(wait);
    try {
        for (const { backup } of backups)
            if (backup !== undefined)
                poller.observe(backup);
        for (let isFirst = backups.some(({ backup }) => backup === undefined); !poller.isDone(); isFirst = false) {
            const remainingMs = limits.deadline.remainingMs();
            const ms = pollDelayWithin({ elapsedMs: clock.now() - startedAt, maxIntervalMs, remainingMs });
            if (!isFirst)
                await sleepWithin({ ms, clock, limits });
            await poller.poll();
        }
    }
    catch (error) {
        await poller.stop(error);
    }
}
class Poller {
    #wait;
    #awaited;
    #missing = new Map();
    #seenAt = new Map();
    #first = new Map();
    #findInLists;
    #inFlight = new Set();
    #responses = Promise.resolve();
    #pages = 0;
    constructor(wait) {
        this.#wait = wait;
        this.#awaited = new Map(wait.backups.map((entry) => [entry.id, entry]));
        this.#findInLists = listSearch({ ...wait, limits: () => within(wait.limits, LIST_PATIENCE_MS) });
    }
    isDone() {
        return this.#awaited.size === 0;
    }
    async poll() {
        const entries = [...this.#awaited.values()].filter(({ id }) => !this.#inFlight.has(id));
        const overdue = entries.filter(({ id }) => this.#isOverdue(id));
        if (overdue.length > 0)
            return this.#describeEach(overdue);
        if (entries.length <= 1 || entries.length < this.#pages)
            return this.#describeEach(entries);
        try {
            await this.#list(entries);
        }
        catch {
            this.#wait.limits.signal.throwIfAborted();
            await this.#describeEach(entries);
        }
    }
    async stop(error) {
        await this.#responses;
        for (const id of [...this.#awaited.keys()]) {
            const cause = this.#missing.get(id)?.error;
            const isMissing = error instanceof DeadlineExceededError && cause !== undefined;
            this.#fail(id, isMissing ? new DeadlineExceededError(error.message, { cause }) : error);
        }
    }
    observe(backup) {
        const { until = ({ status }) => !isInProgress(status), onEvent, clock } = this.#wait;
        const { backup_id: id } = backup;
        if (!this.#awaited.has(id))
            return;
        if (!this.#first.has(id))
            this.#first.set(id, backup);
        this.#missing.delete(id);
        this.#seenAt.set(id, clock.now());
        onEvent({ type: 'observed', id, backup });
        if (until(backup))
            this.#end({ type: 'ended', id, backup });
    }
    #end(event) {
        if (this.#awaited.delete(event.id))
            this.#wait.onEvent(event);
    }
    #fail(id, error) {
        this.#end({ type: 'failed', id, error, seenAt: this.#seenAt.get(id) });
    }
    #miss(id, error) {
        this.#missing.set(id, { since: this.#missing.get(id)?.since ?? this.#wait.clock.now(), error });
    }
    #isOverdue(id) {
        const since = this.#missing.get(id)?.since ?? Number.POSITIVE_INFINITY;
        return this.#wait.clock.now() - since >= this.#wait.missingMs;
    }
    #isExpected = (backup) => isSameBackup(backup, this.#first.get(backup.backup_id) ?? backup);
    async #describe(id) {
        const { client, limits } = this.#wait;
        try {
            this.observe(await client.describeBackup({ backupId: id, isExpected: this.#isExpected }, limits));
        }
        catch (error) {
            if (!isNotFound(error))
                return this.#fail(id, error);
            this.#miss(id, error);
            if (this.#isOverdue(id))
                await this.#endUnlessListed(id, error);
        }
    }
    async #endUnlessListed(id, cause) {
        try {
            const isIt = (backup) => backup.backup_id === id && this.#isExpected(backup);
            const listed = await this.#findInLists({ isIt, indexName: this.#first.get(id)?.source_index_name });
            if (listed === undefined)
                this.#fail(id, new BackupDeletedError('the backup no longer exists', { cause }));
            else
                this.observe(listed);
        }
        catch (error) {
            if (!(error instanceof DeadlineExceededError))
                return this.#fail(id, error);
            this.#missing.set(id, { since: this.#wait.clock.now(), error: cause });
        }
    }
    async #describeEach(entries) {
        const { clock } = this.#wait;
        for (const { id } of entries)
            this.#inFlight.add(id);
        const work = async ({ id }) => {
            await this.#describe(id);
            this.#inFlight.delete(id);
        };
        this.#responses = Promise.all([this.#responses, mapLimit({ items: entries, work })]);
        const isComplete = new AbortController();
        const patience = clock.sleep({ ms: PATIENCE_MS, signal: isComplete.signal }).catch(() => undefined);
        await Promise.race([this.#responses.then(() => isComplete.abort()), patience]);
    }
    async #list(entries) {
        const { client, limits, onRow } = this.#wait;
        const unseen = new Set(entries.map(({ id }) => id));
        const patience = within(limits, Math.min(LIST_PATIENCE_MS, limits.deadline.remainingMs() / 2));
        let read = 0;
        for await (const { rows } of client.listBackupPages(patience)) {
            read += 1;
            for (const backup of rows) {
                onRow?.(backup);
                if (this.#isExpected(backup) && unseen.delete(backup.backup_id))
                    this.observe(backup);
            }
            if (unseen.size === 0)
                return;
            if (read === entries.length) {
                this.#pages = read + 1;
                return;
            }
        }
        this.#pages = read;
        for (const id of unseen)
            this.#miss(id);
    }
}

;// CONCATENATED MODULE: ./src/pinecone/consistency.ts
const NEW_RESOURCE_MISSING_MS = 30_000;
const GIVEN_BACKUP_MISSING_MS = 10_000;
function absenceConfirmedMs(sends) {
    return 10_000 * 3 ** (sends - 1);
}
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const DELETED_BACKUP_VISIBLE_MS = 10_000;
const LATE_INDEX_MS = 10_000;
const EXPECTED_INDEX_MS = 30_000;
const UNRESOLVED_HOST_MS = 3 * 60_000;

;// CONCATENATED MODULE: ./src/text/format.ts
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
function formatCount(value) {
    const [whole = '', ...decimals] = String(Number(value.toFixed(3))).split('.');
    return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.');
}
function pluralize(count, noun) {
    return `${formatCount(count)} ${noun}${count === 1 ? '' : noun.endsWith('x') ? 'es' : 's'}`;
}
function formatBytes(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    const name = unit === 0 && bytes === 1 ? 'byte' : BYTE_UNITS[unit];
    return `${value.toFixed(digits)} ${name}`;
}
function formatDuration(ms) {
    if (ms < 9_950)
        return `${Number((ms / 1000).toFixed(1))} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${seconds % 60} s`;
    return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
function formatTimeOfDay(ms) {
    return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}
function formatMinutes(ms) {
    return `${ms / 60_000} min`;
}
function formatAge(ms) {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    if (minutes < 60)
        return `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? pluralize(hours, 'hour') : pluralize(Math.floor(hours / 24), 'day');
}

;// CONCATENATED MODULE: ./src/text/safe-text.ts
const INVISIBLE_CHARACTERS = '[\\p{Cc}\\p{Default_Ignorable_Code_Point}\\u2028\\u2029\\ufff9-\\ufffb]';
const INVISIBLE_RUN = new RegExp(`${INVISIBLE_CHARACTERS}+`, 'gu');
const HIGH_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])/g;
const LOW_SURROGATES = /(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const MAX_INTERPOLATION = 1_000;
function safe(literals, ...values) {
    const sanitized = values.map((value) => cut(toLine(String(value).slice(0, 8 * MAX_INTERPOLATION)), MAX_INTERPOLATION));
    return String.raw({ raw: literals }, ...sanitized);
}
function excerpt(text, maxLength = 500) {
    return cut(toLine(text.slice(0, 8 * maxLength)).trim(), maxLength);
}
function toLine(text) {
    return stripInvisible(text).replace(/\s+/g, ' ');
}
function cut(line, maxLength) {
    return line.length > maxLength ? `${wellFormed(line.slice(0, maxLength - 1))}…` : line;
}
function joinSafe(parts, separator = ', ') {
    return parts.join(separator);
}
function enumerate(items) {
    const shown = items.slice(0, MAX_LISTED).map((item) => excerpt(item, 80));
    return safe `${shown.join(', ')}${items.length > MAX_LISTED ? ` and ${items.length - MAX_LISTED} more` : ''}`;
}
const MAX_LISTED = 10;
function stripInvisible(text) {
    return wellFormed(text).replace(INVISIBLE_RUN, ' ');
}
function wellFormed(text) {
    return text.replace(HIGH_SURROGATES, '\ufffd').replace(LOW_SURROGATES, '\ufffd');
}

;// CONCATENATED MODULE: ./src/text/closest-names.ts
function editDistance(a, b) {
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
const MOST_NAMES = 1_000;
function closestNames({ wanted, names }) {
    const tolerance = Math.max(2, Math.floor(wanted.length / 3));
    return names
        .filter((name) => name.length <= LONGEST_NAME)
        .slice(0, MOST_NAMES)
        .map((name) => ({ name, far: editDistance(wanted, name) }))
        .filter(({ name, far }) => far <= tolerance || name.startsWith(wanted) || wanted.startsWith(name))
        .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
        .slice(0, 3)
        .map(({ name }) => name);
}

;// CONCATENATED MODULE: ./src/backups/index-patterns.ts
function isPattern(line) {
    return /[*?]/.test(line);
}
function excludedBy(line) {
    return line.startsWith('!') ? line.slice(1) : undefined;
}
function matchesPatterns(lines, name) {
    const last = lines.findLast((line) => matchesPattern(excludedBy(line) ?? line, name));
    return last !== undefined && excludedBy(last) === undefined;
}
function matchesPattern(pattern, name) {
    let at = 0;
    let inName = 0;
    let star = -1;
    let resume = 0;
    while (inName < name.length) {
        if (pattern[at] === '*') {
            star = at;
            resume = inName;
            at += 1;
        }
        else if (pattern[at] === '?' || pattern[at] === name[inName]) {
            at += 1;
            inName += 1;
        }
        else if (star >= 0) {
            resume += 1;
            inName = resume;
            at = star + 1;
        }
        else
            return false;
    }
    return /^\**$/.test(pattern.slice(at));
}

;// CONCATENATED MODULE: ./src/backups/select-indexes.ts

const TEMPORARY_TAG = 'pinecone-backup-action';
function formatTag({ key, value }) {
    return value === undefined ? key : `${key}=${value}`;
}
function needsIndexList({ lines, tags }) {
    return tags.length > 0 || lines.some((line) => excludedBy(line) === undefined && isPattern(line));
}
function selectNames({ lines }) {
    const names = lines.filter((line) => excludedBy(line) === undefined && !isPattern(line));
    return [...new Set(names)].filter((name) => matchesPatterns(lines, name));
}
function selectIndexes({ lines, tags }, indexes) {
    const byName = new Map(indexes.map((index) => [index.name, index]));
    const exact = new Set(selectNames({ lines }));
    const hasTags = (index) => tags.every(({ key, value }) => {
        const found = index?.tags.get(key);
        return found !== undefined && (value === undefined || found === value);
    });
    const patterns = lines.length === 0 ? ['*'] : lines;
    const skipped = [];
    const byPattern = new Set();
    for (const index of indexes) {
        if (exact.has(index.name))
            continue;
        const reason = skipReason({ index, patterns, hasTags: hasTags(index) });
        if (reason === undefined)
            byPattern.add(index.name);
        else
            skipped.push({ index, reason });
    }
    const withTags = [...exact].filter((name) => hasTags(byName.get(name)));
    const chosen = new Set([...withTags, ...byPattern]);
    const selected = patterns.flatMap((line) => {
        if (!isPattern(line))
            return chosen.delete(line) ? [line] : [];
        const matches = [...chosen].filter((name) => !exact.has(name) && matchesPattern(line, name));
        for (const name of matches)
            chosen.delete(name);
        return matches;
    });
    return {
        selected,
        skipped,
        withoutTags: [...exact].filter((name) => !withTags.includes(name)),
        unmatched: lines.filter((line) => {
            const pattern = excludedBy(line) ?? line;
            const isName = excludedBy(line) === undefined && !isPattern(line);
            return !isName && !indexes.some(({ name }) => matchesPattern(pattern, name));
        }),
    };
}
function skipReason({ index, patterns, hasTags, }) {
    if (!matchesPatterns(patterns, index.name)) {
        const isExcluded = patterns.some((line) => excludedBy(line) === undefined && matchesPattern(line, index.name));
        return isExcluded ? 'excluded' : 'no match';
    }
    if (!hasTags)
        return 'tags';
    if (index.tags.has(TEMPORARY_TAG))
        return 'temporary';
    return index.unsupported === undefined ? undefined : 'unsupported';
}

;// CONCATENATED MODULE: ./src/backups/explain-indexes.ts





const UNSUPPORTED = {
    pod: 'a pod index cannot be backed up',
    cmek: 'an index with a customer-managed key cannot be backed up',
    terminating: 'the index is being deleted',
};
function describeIndexes({ selected, skipped }, selector) {
    return [
        ...selected.map((name) => safe `Selected  ${excerpt(name, 80)}`),
        ...skipped.map(({ index, reason }) => safe `Skipped   ${excerpt(index.name, 80)}: ${reasonOf({ index, reason, selector })}`),
    ];
}
function reasonOf({ index: { unsupported }, reason, selector, }) {
    switch (reason) {
        case 'excluded':
            return safe `excluded by index_name`;
        case 'no match':
            return safe `does not match index_name`;
        case 'tags':
            return safe `lacks ${describeTags(selector)}`;
        case 'temporary':
            return safe `a temporary copy that this action deletes again`;
        case 'unsupported':
            return safe `${UNSUPPORTED[unsupported ?? 'pod']}`;
    }
}
function explainNoIndex({ inputs, indexes, selection: { skipped }, }) {
    const wayOut = safe `If a project without a match is expected, set if_no_index_found to warn or ignore.`;
    const check = safe `make sure that the key belongs to the right project`;
    if (indexes.length === 0) {
        return {
            summary: safe `the API key's project has no indexes`,
            advice: safe `Create the index, or ${check}. ${wayOut}`,
        };
    }
    const wanted = joinSafe([
        ...(inputs.lines.length > 0 ? [safe `index_name (${enumerate(inputs.lines)})`] : []),
        ...(inputs.tags.length > 0 ? [safe `index_tags (${describeTagList(inputs)})`] : []),
    ], ' and ');
    const count = (reason) => skipped.filter((one) => one.reason === reason).length;
    const parts = [
        [count('excluded'), safe `excluded by index_name`],
        [count('tags'), safe `without ${describeTags(inputs)}`],
        [count('temporary'), safe `temporary`],
        [count('unsupported'), safe `not supported by Pinecone's backups`],
    ];
    const reasons = parts.flatMap(([number, why]) => (number === 0 ? [] : [safe `${number} ${why}`]));
    const why = reasons.length === 0 ? safe `` : safe `: ${joinSafe(reasons)}`;
    const inputNames = [
        ...(inputs.lines.length > 0 ? ['index_name'] : []),
        ...(inputs.tags.length > 0 ? ['index_tags'] : []),
    ];
    return {
        summary: safe `the project has ${pluralize(indexes.length, 'index')}, but ${wanted} ${verb(inputNames, 'selects', 'select')} none${why}`,
        advice: safe `Its indexes are ${enumerate(closestFirst(inputs, indexes))}. Check ${inputNames.join(' and ')}, and ${check}. ${wayOut}`,
    };
}
function explainWithoutTags({ inputs, indexes, withoutTags, }) {
    const existing = new Set(indexes.map(({ name }) => name));
    const missing = withoutTags.filter((name) => !existing.has(name));
    const untagged = withoutTags.filter((name) => existing.has(name));
    const parts = [
        ...(untagged.length > 0
            ? [safe `${enumerate(untagged)} ${verb(untagged, 'lacks', 'lack')} ${describeTags(inputs)}`]
            : []),
        ...(missing.length > 0 ? [safe `${enumerate(missing)} ${verb(missing, 'does', 'do')} not exist`] : []),
    ];
    const [one] = missing;
    const similar = one === undefined ? [] : closestNames({ wanted: one, names: [...existing].map((name) => excerpt(name)) });
    const hint = similar.length === 0 ? safe `` : safe ` Did you mean ${similar.join(', ')}?`;
    return {
        summary: joinSafe(parts, '; '),
        advice: safe `An index that index_name lists by its exact name must have every tag in index_tags. Correct one of them, or add the tag to the index.${hint}`,
    };
}
function describeTags(selector) {
    return safe `the ${selector.tags.length === 1 ? 'tag' : 'tags'} ${describeTagList(selector)}`;
}
function describeTagList({ tags }) {
    return joinSafe(tags.map((tag) => excerpt(formatTag(tag), 210)));
}
function verb(items, one, several) {
    return items.length === 1 ? one : several;
}
function closestFirst({ lines }, indexes) {
    const names = indexes.map(({ name }) => name);
    const close = lines.flatMap((line) => excludedBy(line) === undefined ? closestNames({ wanted: line.replace(/[*?]/g, ''), names }) : []);
    return [...new Set([...close, ...names])];
}

;// CONCATENATED MODULE: ./src/text/action-error.ts
class ActionError extends Error {
    name = 'ActionError';
    lines;
    reasons;
    constructor({ lines, reasons, cause, }) {
        const present = lines.filter((line) => line !== undefined && line !== '');
        super(present.join('\n  '), { cause });
        this.lines = present;
        this.reasons = reasons ?? present.slice(0, 1);
    }
}

;// CONCATENATED MODULE: ./src/actions/find-indexes.ts






async function findIndexes({ inputs, ports: { client, limits, log }, nothing, explain, }) {
    if (!needsIndexList(inputs))
        return selectNames(inputs);
    const indexes = await client.listIndexes(limits).catch((error) => {
        throw listError({ error, nothing, explain });
    });
    const selection = selectIndexes(inputs, indexes);
    const { selected } = selection;
    const title = safe `Selected ${formatCount(selected.length)} of ${pluralize(indexes.length, 'index')}`;
    await log.group(title, async () => {
        for (const line of describeIndexes(selection, inputs))
            log.info(line);
    });
    const error = selectionError({ inputs, indexes, selection, nothing });
    if (error !== undefined)
        throw error;
    warnOfSurprises({ selection, inputs, log });
    if (selected.length === 0) {
        const line = safe `${nothing}: ${explainNoIndex({ inputs, indexes, selection }).summary}.`;
        if (inputs.ifNoneFound === 'warn')
            log.warning(line);
        else
            log.info(line);
    }
    return selected;
}
function warnOfSurprises({ selection: { selected, skipped, unmatched }, inputs, log, }) {
    const unsupported = skipped.flatMap(({ index, reason }) => (reason === 'unsupported' ? [index.name] : []));
    if (unsupported.length > 0) {
        log.warning(safe `Skipped ${pluralize(unsupported.length, 'index')} that cannot be backed up: ${enumerate(unsupported)}.`);
    }
    if (selected.length > 0 && inputs.lines.length > 0 && unmatched.length > 0) {
        log.warning(safe `index_name: no index matches ${joinSafe(unmatched.map((line) => safe `\`${line}\``))}.`);
    }
}
function listError({ error, nothing, explain, }) {
    const { summary, serviceSaid, advice } = explain(error);
    const isDenied = error instanceof ApiError && error.status === 403;
    const fix = isDenied
        ? safe `Give the key a role that may list the project's indexes, or put exact names into index_name, which need no list.`
        : advice;
    const headline = safe `${nothing}: the project's indexes could not be listed because ${summary}.`;
    return new ActionError({ lines: [headline, serviceSaid, fix].filter((line) => line !== undefined) });
}
function selectionError({ inputs, indexes, selection, nothing, }) {
    const { selected, withoutTags } = selection;
    if (withoutTags.length === 0 && (selected.length > 0 || inputs.ifNoneFound !== 'fail'))
        return undefined;
    const { summary, advice } = withoutTags.length > 0
        ? explainWithoutTags({ inputs, indexes, withoutTags })
        : explainNoIndex({ inputs, indexes, selection });
    return new ActionError({ lines: [safe `${nothing}: ${summary}.`, advice] });
}

;// CONCATENATED MODULE: ./src/time/calendar-duration.ts
const HOUR_MS = 3_600_000;
const UNITS = { y: 'years', m: 'months', d: 'days', h: 'hours' };
function parseCalendarDuration(text) {
    if (!/^(\d{1,5}[ymdh])+$/.test(text))
        return undefined;
    const parts = [...text.matchAll(/(\d+)([ymdh])/g)].map(([, number, unit]) => [unit, Number(number)]);
    const byUnit = new Map(parts.map(([unit, number]) => [UNITS[unit], number]));
    if (byUnit.size < parts.length)
        return undefined;
    return { years: 0, months: 0, days: 0, hours: 0, ...Object.fromEntries(byUnit) };
}
function formatCalendarDuration(duration) {
    return Object.entries(UNITS)
        .map(([unit, name]) => (duration[name] === 0 ? '' : `${duration[name]}${unit}`))
        .join('');
}
function subtractDuration(time, { years, months, days, hours }) {
    const date = new Date(time);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    return date.setUTCFullYear(year - years, month - months, day - days) - hours * HOUR_MS;
}

;// CONCATENATED MODULE: ./src/inputs/parsers.ts


const RESOURCE_NAME = /^(?=.{1,45}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const NAME_RULE = 'Use 1 to 45 characters of a-z, 0-9 and -, with a letter or digit at both ends';
function parseBoolean({ inputs, name, fallback }) {
    const value = inputs.get(name);
    if (value === '')
        return fallback;
    if (/^(true|True|TRUE)$/.test(value))
        return true;
    if (/^(false|False|FALSE)$/.test(value))
        return false;
    inputs.reject({ name, value, problem: 'must be true or false' });
    return fallback;
}
function parseNumber({ fallback, ...input }) {
    return parseOptionalNumber(input) ?? fallback;
}
function parseOptionalNumber({ inputs, name, unit, ...range }) {
    const value = inputs.get(name);
    if (value === '')
        return undefined;
    const number = /^(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : Number.NaN;
    const isLow = range.above === undefined ? number < range.from : number <= range.above;
    if (!(number <= range.to) || isLow) {
        const low = range.above === undefined ? `at least ${range.from}` : `more than ${range.above}`;
        inputs.reject({ name, value, problem: `must be a number of ${unit}, ${low} and at most ${range.to}` });
    }
    return number;
}
function parseCount({ inputs, name, from }) {
    const value = inputs.get(name);
    if (value === '')
        return undefined;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= from))
        inputs.reject({ name, value, problem: `must be a whole number, ${from} or more` });
    return number;
}
function parseOptionalDuration({ inputs, name }) {
    const value = inputs.get(name);
    if (/^0*$/.test(value))
        return undefined;
    const duration = parseCalendarDuration(value);
    if (duration === undefined) {
        const units = 'with the units y, m (months), d and h, each at most once';
        inputs.reject({ name, value, problem: `must be a duration such as 30d, 12h or 1y6m, ${units}` });
        return undefined;
    }
    return formatCalendarDuration(duration) === '' ? undefined : duration;
}
function parseChoice({ inputs, name, choices, fallback, }) {
    const value = inputs.get(name);
    if (value === '')
        return fallback;
    const choice = choices.find((word) => word === value);
    if (choice === undefined)
        inputs.reject({ name, value, problem: `must be one of ${choices.join(', ')}` });
    return choice ?? fallback;
}
function parseResourceName({ inputs, name }) {
    const value = inputs.get(name);
    if (value === '')
        return undefined;
    requireName({ inputs, name, value, ifSeveral: 'Set exactly one name' });
    return value;
}
function requireName({ inputs, name, value, ifSeveral }) {
    if (RESOURCE_NAME.test(value))
        return;
    if (/^!|[*?]/.test(value)) {
        inputs.reject({ name, value, problem: 'is a pattern. Set one exact name' });
        return;
    }
    const lower = value.toLowerCase();
    const rule = RESOURCE_NAME.test(lower) ? `Names are lower case: use ${lower}` : NAME_RULE;
    inputs.reject({ name, value, problem: `is not a valid name. ${/[,;\r\n]/.test(value) ? ifSeveral : rule}` });
}
function parseIndexNames({ inputs, name }) {
    const names = parseLines({ inputs, name });
    if (names.length === 0)
        inputs.reject({ name, problem: 'is required. Put one index per line' });
    for (const value of new Set(names))
        requireName({ inputs, name, value, ifSeveral: 'Put one index per line' });
    rejectDuplicates({ inputs, name, values: names });
    return names;
}
function rejectDuplicates({ inputs, name, values }) {
    const seen = new Set();
    const duplicates = new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
    for (const value of duplicates)
        inputs.reject({ name, value, problem: 'is listed twice' });
}
function parseLines({ inputs, name }) {
    if (inputs.get(name) === '')
        return [];
    const text = inputs.raw.input(name).replace(/(\r\n|\r|\n)[^\S\r\n]*$/, '');
    const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
    if (lines.includes('')) {
        const problem = 'has an empty line. Remove it; if it is an expression, its value is empty';
        inputs.reject({ name, problem });
    }
    return lines.filter((line) => line !== '');
}
function requireBackupId({ inputs, name, value }) {
    if (value.includes('${' + '{')) {
        inputs.reject({ name, value, problem: 'is a literal expression: GitHub did not evaluate it' });
    }
    else if (!isUsableId(value) || /[\s"'`,;[\]{}]/.test(value)) {
        inputs.reject({ name, value, problem: 'is not a valid backup ID' });
    }
}
function requireOneSource(inputs, selectors = ['index_name']) {
    const isById = inputs.get('backup_id') !== '';
    const given = selectors.filter((name) => inputs.get(name) !== '');
    if (isById && given.length > 0) {
        inputs.reject({ name: `backup_id and ${given[0]}`, problem: 'are both set. Set exactly one of them' });
    }
    if (!isById && given.length === 0) {
        const problem = 'are both empty. Set exactly one of them. If backup_id comes from another job, that job must declare it under outputs, and this job must list that job under needs';
        inputs.reject({ name: 'backup_id and index_name', problem });
    }
}

;// CONCATENATED MODULE: ./src/inputs/tags.ts
const MAX_TAGS = 20;
const TAG_KEY = /^[\w-]{1,80}$/;
const TAG_VALUE = /^[\x20-\x7e]{0,120}$/;
function requireTag({ inputs, name, line, key, value = '', }) {
    const reject = (problem) => inputs.reject({ name, value: line, problem });
    if (!TAG_KEY.test(key))
        reject('has an invalid key. Use 1 to 80 characters of A-Z, a-z, 0-9, _ and -');
    else if (!TAG_VALUE.test(value))
        reject('has an invalid value. Use at most 120 printable ASCII characters');
    else
        return true;
    return false;
}

;// CONCATENATED MODULE: ./src/actions/index-selector.ts




const PATTERN = /^[a-z0-9*?-]{1,100}$/;
function parseRequiredIndexInputs(inputs) {
    if (inputs.get('index_name') === '' && inputs.get('index_tags') === '') {
        const problem = 'are both empty. Set index_name to the names of indexes, one per line (* for all), or select them by index_tags';
        inputs.reject({ name: 'index_name and index_tags', problem });
    }
    return parseIndexInputs(inputs);
}
function parseIndexInputs(inputs) {
    const choices = ['fail', 'warn', 'ignore'];
    return {
        lines: parseIndexLines(inputs),
        tags: parseRequiredTags(inputs),
        ifNoneFound: parseChoice({ inputs, name: 'if_no_index_found', choices, fallback: 'fail' }),
    };
}
function describeIndexInputs({ lines, tags, ifNoneFound }) {
    return {
        index_name: lines.length === 0 ? undefined : lines,
        index_tags: tags.length === 0 ? undefined : tags.map(formatTag),
        ...(needsIndexList({ lines, tags }) && { if_no_index_found: ifNoneFound }),
    };
}
function parseIndexLines(inputs) {
    const name = 'index_name';
    const lines = parseLines({ inputs, name });
    for (const value of new Set(lines))
        requireNameOrPattern({ inputs, name, value });
    const isExcluding = lines.some((line) => excludedBy(line) !== undefined);
    if (!isExcluding)
        rejectDuplicates({ inputs, name, values: lines });
    if (lines.length > 0 && lines.every((line) => excludedBy(line) !== undefined)) {
        const problem = 'only excludes indexes. Put a line before it that selects some, for example *';
        inputs.reject({ name, value: lines.join('\n'), problem });
    }
    return lines;
}
function requireNameOrPattern({ inputs, name, value }) {
    const pattern = excludedBy(value) ?? value;
    const isValid = isPattern(pattern) ? PATTERN.test(pattern) : RESOURCE_NAME.test(pattern);
    if (isValid)
        return;
    if (pattern === value && !isPattern(value)) {
        requireName({ inputs, name, value, ifSeveral: 'Put one index per line' });
        return;
    }
    const problem = /[,;]/.test(value)
        ? 'is not a valid pattern. Put one index per line'
        : 'is not a valid pattern. Use a-z, 0-9 and -, * for any characters, ? for exactly one, and ! only at the start of a line';
    inputs.reject({ name, value, problem });
}
function parseRequiredTags(inputs) {
    const name = 'index_tags';
    const tags = [];
    for (const line of parseLines({ inputs, name })) {
        const [key = '', value] = splitTag(line);
        const reject = (problem) => inputs.reject({ name, value: line, problem });
        if (key === '')
            reject('has no key. Use key=value, or key for any value, one per line');
        else if (value === '')
            reject('has no value. To match any value, use the key alone');
        else if (key === TEMPORARY_TAG)
            reject('marks indexes that this action deletes again; they are never selected');
        else if (tags.some((tag) => tag.key === key))
            reject('repeats a key. All tags must match, and a key has one value');
        else if (requireTag({ inputs, name, line, key, value }))
            tags.push({ key, value });
    }
    return tags;
}
function splitTag(line) {
    const at = line.indexOf('=');
    return at < 0 ? [line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

;// CONCATENATED MODULE: ./src/pinecone/http-date.ts
function parseHttpDate(text) {
    if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text ?? ''))
        return undefined;
    const date = Date.parse(text ?? '');
    return Number.isNaN(date) ? undefined : date;
}

;// CONCATENATED MODULE: ./src/pinecone/retry.ts


const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 20_000;
const MAX_INVALID_RESPONSES = 3;
function isRetryable({ error, invalidResponses }) {
    if (error instanceof InvalidResponseError)
        return invalidResponses < MAX_INVALID_RESPONSES;
    return isTransient(error);
}
function isTransient(error) {
    if (error instanceof NetworkError)
        return !error.permanent;
    return error instanceof ApiError && isTransientStatus(error.status) && !isQuotaExceeded(error);
}
function isTransientStatus(status) {
    return status === 408 || status === 425 || status === 429 || status >= 500;
}
function isOutcomeUnknown(error) {
    if (error instanceof NetworkError)
        return error.sent;
    return error instanceof InvalidResponseError || error instanceof ForeignResponseError || isTransient(error);
}
function backoffMs({ error, attempts, random, }) {
    const span = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 16));
    const requested = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    return requested + random() * span;
}
function parseRetryAfter({ header, now }) {
    const text = header?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    const date = parseHttpDate(text);
    return date === undefined ? undefined : Math.max(0, date - now);
}

;// CONCATENATED MODULE: ./src/pinecone/proxy.ts

class ProxySettingError extends Error {
    name = 'ProxySettingError';
    variable;
    problem;
    constructor({ variable, problem }) {
        super(`the environment variable ${variable} ${problem}`);
        this.variable = variable;
        this.problem = problem;
    }
}
function proxySettings(env) {
    const variable = env('https_proxy').trim() === '' ? 'HTTPS_PROXY' : 'https_proxy';
    const value = env(variable).trim();
    const bypass = (env('no_proxy') || env('NO_PROXY')).toLowerCase().split(/[\s,]+/);
    return (url) => {
        const isDirect = value === '' || url.protocol !== 'https:' || isLoopback(url.hostname);
        return isDirect || bypass.some((entry) => matches({ url, entry })) ? undefined : parseProxy({ variable, value });
    };
}
function matches({ url, entry }) {
    if (entry === '*')
        return true;
    const [, host = '', port] = /^(?:\*?\.)?(\[[^\]]*\]|[^:]*|[\da-f:]*)(?::(\d+))?$/.exec(entry) ?? [];
    const name = withoutBrackets(url.hostname);
    const domain = withoutBrackets(host);
    if (domain === '' || (port !== undefined && port !== portOf(url)))
        return false;
    return name === domain || name.endsWith(`.${domain}`);
}
const EXAMPLE = 'must be the address of an HTTP proxy, such as http://proxy.example:3128';
function parseProxy({ variable, value }) {
    const fail = (problem) => new ProxySettingError({ variable, problem });
    const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(value) ?? [];
    if (scheme !== undefined && !/^https?$/i.test(scheme))
        throw fail(`${EXAMPLE}; ${scheme}:// is not supported`);
    const text = scheme === undefined ? `http://${value}` : value;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isAddress = url !== undefined && !/\s/.test(value) && /^([\w.-]+|\[[\da-f:.]+\])$/i.test(url.hostname);
    if (!isAddress || url.pathname !== '/' || /[?#]/.test(value)) {
        throw fail(`${EXAMPLE}. Percent-encode special characters in the user name and password (# is %23, / is %2F, ? is %3F)`);
    }
    const credentials = `${decode(url.username)}:${decode(url.password)}`;
    return {
        host: url.host,
        hostname: withoutBrackets(url.hostname),
        port: Number(portOf(url)),
        isTls: url.protocol === 'https:',
        authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
    };
}
function decode(text) {
    return text.replace(/(%[\da-f]{2})+/gi, (encoded) => {
        try {
            return decodeURIComponent(encoded);
        }
        catch {
            return encoded;
        }
    });
}
function portOf({ protocol, port }) {
    return port || (protocol === 'https:' ? '443' : '80');
}
function withoutBrackets(host) {
    return host.replace(/^\[(.*)\]$/, '$1');
}

;// CONCATENATED MODULE: ./src/backups/explain-network-error.ts



const UNREACHABLE = safe `Pinecone could not be reached`;
const MEANINGS = {
    'unresolved-host': {
        summary: UNREACHABLE,
        advice: safe `Check api_url and the runner's DNS or proxy settings.`,
    },
    'unresolved-proxy': {
        summary: UNREACHABLE,
        advice: safe `Check https_proxy in the environment and the runner's DNS settings.`,
    },
    'resolver-unavailable': {
        summary: UNREACHABLE,
        advice: safe `Check the runner's DNS settings and its network, then re-run the job.`,
    },
    'certificate-expired': {
        summary: safe `the server's certificate has expired`,
        advice: safe `Check the runner's clock. If it is correct, the server (or the proxy that inspects TLS) needs a new certificate.`,
    },
    'certificate-not-yet-valid': {
        summary: safe `the server's certificate is not valid yet`,
        advice: safe `The runner's clock is probably behind: synchronize it, then re-run the job.`,
    },
    'certificate-host': {
        summary: safe `the server's certificate is for another host`,
        advice: safe `Check api_url, the proxy settings and DNS: the connection does not reach the intended server.`,
    },
    'certificate-authority': {
        summary: safe `the server's certificate is not trusted`,
        advice: safe `If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the path of its CA certificate, or set NODE_OPTIONS=--use-system-ca (Node.js 22.15 or later) if the runner's system trusts that CA. Otherwise, check api_url.`,
    },
    'plain-http': {
        summary: safe `the server does not speak HTTPS`,
        advice: safe `Check api_url and the proxy settings.`,
    },
    'proxy-credentials': {
        summary: safe `the proxy requires valid credentials`,
        advice: safe `Set the user name and password in https_proxy (http://user:password@host:port, special characters percent-encoded). Only Basic authentication is supported.`,
    },
    'proxy-policy': {
        summary: safe `the proxy does not allow the connection`,
        advice: safe `Configure the proxy to allow this host, or add the host to no_proxy if the network permits direct connections.`,
    },
    'proxy-refused': {
        summary: safe `the proxy refused the connection`,
        advice: safe `Check that https_proxy is the address of an HTTP proxy that supports CONNECT.`,
    },
};
function connectionMeaning(error) {
    if (error instanceof NetworkError && error.kind !== undefined)
        return MEANINGS[error.kind];
    if (error instanceof NetworkError) {
        return {
            summary: error.sent ? safe `Pinecone did not respond` : UNREACHABLE,
            advice: safe `Check api_url, the proxy settings and the network, then retry.`,
        };
    }
    if (error instanceof ProxySettingError) {
        return { summary: UNREACHABLE, advice: safe `Fix ${error.variable} in the environment, or unset it.` };
    }
    if (error instanceof RedirectError) {
        return {
            summary: safe `the server redirects to ${hostOf(error.location)}, but the key is never sent to another host`,
            advice: safe `If that host is Pinecone's, set it as api_url.`,
        };
    }
    if (error instanceof InvalidResponseError) {
        return {
            summary: safe `the response is invalid`,
            advice: safe `Check that api_url points to the Pinecone API, and that no proxy modifies its responses.`,
        };
    }
    return {
        summary: safe `an unexpected error occurred`,
        advice: safe `This is a bug in the action. Please report it with the debug log from a re-run.`,
    };
}
function hostOf(location) {
    const host = URL.canParse(location) ? excerpt(new URL(location).host, 100) : '';
    return host === '' ? safe `another address` : host;
}

;// CONCATENATED MODULE: ./src/backups/explain-quota.ts

function quotaMeaning({ error, usual, uses, }) {
    switch (quotaOf({ message: error.serviceMessage, usual })) {
        case 'backups':
            return {
                summary: safe `the project has reached its backup quota`,
                advice: safe `Delete old backups with ${uses('prune')}, or raise the quota.`,
            };
        case 'indexes':
            return {
                summary: safe `the project has reached its index quota`,
                advice: safe `Delete indexes that are no longer needed, or raise the quota.`,
            };
        case 'namespaces':
            return {
                summary: safe `the index has more namespaces than a backup can contain`,
                advice: safe `Delete namespaces that are no longer needed, or spread them across multiple indexes.`,
            };
        default:
            return {
                summary: safe `the project has reached one of its limits`,
                advice: safe `Check the project's limits in the Pinecone console.`,
            };
    }
}
function quotaOf({ message, usual }) {
    if (/namespace/i.test(message))
        return 'namespaces';
    const named = [/backup/i.test(message) && 'backups', /\bind(ex(es)?|ices)\b/i.test(message) && 'indexes'];
    const [first, second] = named.filter((name) => name !== false);
    if (first !== undefined && second === undefined)
        return first;
    return /request|second|unit|storage/i.test(message) ? undefined : usual;
}

;// CONCATENATED MODULE: ./src/backups/unknown-outcome.ts
class OutcomeUnknownError extends Error {
    name = 'OutcomeUnknownError';
    endedBy;
    constructor({ cause, endedBy }) {
        super('the outcome of the request is unknown', { cause });
        this.endedBy = endedBy;
    }
}
class AmbiguousMatchError extends Error {
    name = 'AmbiguousMatchError';
    candidates;
    constructor(candidates) {
        super('the result of the request is ambiguous');
        this.candidates = candidates;
    }
}
function mayHaveCreated(error) {
    return error instanceof OutcomeUnknownError || error instanceof AmbiguousMatchError;
}

;// CONCATENATED MODULE: ./src/backups/explain-error.ts








function explainError({ error, ...context }) {
    if (error instanceof OutcomeUnknownError)
        return explainUnknownOutcome({ error, context });
    if (error instanceof AmbiguousMatchError) {
        const ids = enumerate(error.candidates);
        const isOne = error.candidates.length === 1;
        return {
            summary: isOne
                ? safe `the request may have created ${ids}, but this could not be confirmed`
                : safe `multiple resources may be the result of the request (${ids})`,
            serviceSaid: undefined,
            advice: safe `${context.created ?? 'The resource'} may exist. Check the candidates in the Pinecone console, and delete any that you do not need before you re-run the job.`,
        };
    }
    if (error instanceof ApiError) {
        const meaning = isQuotaExceeded(error)
            ? quotaMeaning({ error, usual: context.quota, uses: context.uses })
            : (context.byStatus?.[error.status] ?? meaningOf({ error, context }));
        return { ...meaning, serviceSaid: safe `${quote(error)}.` };
    }
    if (error instanceof ForeignResponseError) {
        return {
            summary: safe `another server responded in place of Pinecone`,
            serviceSaid: safe `This response did not come from Pinecone: ${quotePage(error.page)}.`,
            advice: safe `Check api_url and the proxy settings. If a proxy or firewall filters the traffic, configure it to allow api.pinecone.io and *.pinecone.io.`,
        };
    }
    if (error instanceof DeadlineExceededError) {
        const last = error.cause === undefined ? undefined : explainError({ ...context, error: error.cause });
        return {
            summary: safe `the step timed out after ${context.timeout}${last ? safe `; ${last.summary}` : ''}`,
            serviceSaid: last?.serviceSaid,
            advice: last?.advice ?? safe `Raise timeout_minutes.`,
        };
    }
    if (error instanceof UntrustedHostError) {
        const host = excerpt(error.host, 100);
        const summary = safe `the index host ${host} is not under pinecone.io, so the key was not sent to it`;
        return { summary, serviceSaid: undefined, advice: safe `Check api_url.` };
    }
    if (error instanceof CancelledError) {
        const summary = safe `the step was cancelled or timed out`;
        return { summary, serviceSaid: undefined, advice: safe `Re-run the job.` };
    }
    const said = error instanceof Error ? sentence(error.message) : sentence(String(error));
    return { ...connectionMeaning(error), serviceSaid: said };
}
function explainUnknownOutcome({ error, context }) {
    const first = explainError({ ...context, error: error.cause });
    const last = explainError({ ...context, error: error.endedBy });
    const said = new Set([first.serviceSaid, last.serviceSaid].filter((words) => words !== undefined));
    const created = context.created ?? safe `The resource`;
    const check = safe `${created} may exist. Check the Pinecone console before you re-run the job.`;
    return {
        summary: first.summary === last.summary ? first.summary : safe `${first.summary}; then ${last.summary}`,
        serviceSaid: said.size === 0 ? undefined : joinSafe([...said], ' '),
        advice: error.endedBy instanceof ForeignResponseError ? safe `${check} ${last.advice}` : check,
    };
}
function meaningOf({ error, context }) {
    const { status, code, serviceMessage } = error;
    if (status === 401) {
        return {
            summary: safe `Pinecone rejected the API key`,
            advice: safe `Check the secret passed as api_key: it must contain the complete key, and the key must still exist. Runs from forks get no secrets, and Dependabot gets only its own. An environment secret is available only to jobs that use that environment.`,
        };
    }
    if (status === 402) {
        return {
            summary: safe `the organization has unpaid invoices`,
            advice: safe `Pay them in the Pinecone console, then re-run the job.`,
        };
    }
    if (status === 403 && /plan\b/i.test(serviceMessage)) {
        return {
            summary: safe `the organization's plan does not include backups`,
            advice: safe `Upgrade to a plan with backups (Standard or Enterprise).`,
        };
    }
    if (status === 403) {
        const lacksPermission = code === 'PERMISSION_DENIED';
        return {
            summary: lacksPermission ? safe `the API key lacks a permission` : safe `Pinecone denied the request`,
            advice: lacksPermission
                ? safe `Give the key a role with that permission, or use another key.`
                : safe `Check the key's role and the project's limits.`,
        };
    }
    if (status === 404)
        return context.notFound;
    if (status === 400 || status === 422) {
        return {
            summary: safe `Pinecone rejected the request`,
            advice: safe `Fix the problem reported above, then re-run the job.`,
        };
    }
    if (status === 429) {
        return { summary: safe `Pinecone rate-limited the request (429)`, advice: safe `Re-run the job later.` };
    }
    if (isTransient(error)) {
        return {
            summary: status < 500
                ? safe `Pinecone reported a request timeout (${status})`
                : safe `Pinecone returned a server error (${status})`,
            advice: safe `Check status.pinecone.io, and re-run the job later.`,
        };
    }
    if (status === 409 || status === 412) {
        return {
            summary: status === 409 ? safe `Pinecone reported a conflict (409)` : safe `Pinecone reported a failed precondition (412)`,
            advice: safe `Check the resource in the Pinecone console, then re-run the job.`,
        };
    }
    return {
        summary: safe `Pinecone returned an unexpected status (${status})`,
        advice: safe `Check api_url and api_version.`,
    };
}
function isTemporary(error) {
    return error instanceof DeadlineExceededError || error instanceof CancelledError || isTransient(error);
}
function quote({ status, code, serviceMessage, requestId }) {
    const message = serviceMessage === '' ? '' : safe `: "${excerpt(serviceMessage).replace(/\.$/, '')}"`;
    const request = requestId === undefined ? '' : safe ` (request ${excerpt(requestId, 80)})`;
    return safe `Pinecone responded with ${status}${code === '' ? '' : safe ` ${excerpt(code, 60)}`}${message}${request}`;
}
function quotePage({ status, contentType, server, via, title }) {
    const shown = { 'content type': contentType, Server: server, Via: via, 'page title': title };
    const parts = Object.entries(shown).flatMap(([name, value]) => value === undefined ? [] : [safe `${name} "${excerpt(value, 100)}"`]);
    return joinSafe([safe `status ${status}`, ...parts]);
}
function sentence(text) {
    const line = excerpt(text).replace(/\.$/, '');
    return line === '' ? undefined : safe `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
function describeError(error) {
    if (error instanceof ApiError)
        return quote(error);
    if (error instanceof ForeignResponseError)
        return safe `not from Pinecone: ${quotePage(error.page)}`;
    return excerpt(error instanceof Error ? error.message : String(error), 200);
}

;// CONCATENATED MODULE: ./src/actions/log-progress.ts





function idAndStatus({ backup_id: id, status }) {
    return safe `${excerpt(id, 80)} (${excerpt(status, 40)})`;
}
function progressLogger({ ports: { log, clock }, statuses, }) {
    const startedAt = clock.now();
    const isDue = oncePerMinute({ now: clock.now, quietAtFirst: true });
    const unknown = new Set();
    return ({ prefix, before, backup }) => {
        const status = excerpt(backup.status, 40);
        const elapsed = formatDuration(clock.now() - startedAt);
        const phase = phaseOf(backup.status);
        const isOver = prefix === '' && phase === 'ready';
        if (phase === 'unknown' && !unknown.has(status)) {
            log.info(safe `${prefix}Unknown status ${status}; treating the backup as in progress`);
            unknown.add(status);
        }
        else if (before !== undefined && backup.status !== before && !isOver) {
            log.info(safe `${prefix}${status} after ${elapsed}`);
        }
        else if (!isOver && isDue())
            log.info(safe `${heartbeat(statuses())} for ${elapsed}`);
    };
}
function heartbeat(statuses) {
    const inProgress = statuses.filter((status) => status !== undefined && isInProgress(status));
    if (statuses.length === 1 && inProgress[0] !== undefined)
        return excerpt(inProgress[0], 40);
    return safe `${formatCount(inProgress.length)} of ${pluralize(statuses.length, 'backup')} in progress`;
}
const BAR_WIDTH = 20;
const PERCENT_STEP = 10;
function restoreProgressLogger({ log, clock }) {
    const startedAt = clock.now();
    const isDue = oncePerMinute({ now: clock.now, quietAtFirst: true });
    let last = { status: '', percent: undefined };
    return ({ status, percent }) => {
        const isChanged = status !== last.status;
        const isFurther = percent !== undefined && percent >= (last.percent ?? 0) + PERCENT_STEP;
        if (!isChanged && !isFurther && !isDue())
            return;
        last = { status, percent: percent ?? last.percent };
        const elapsed = safe `${isChanged ? 'after' : 'for'} ${formatDuration(clock.now() - startedAt)}`;
        const word = excerpt(status, 40);
        log.info(percent === undefined ? safe `${word} ${elapsed}` : safe `${progressBar(percent)} ${word}`);
    };
}
function progressBar(percent) {
    const full = Math.round((percent / 100) * BAR_WIDTH);
    return `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${Math.floor(percent)}%`;
}
function attemptLogger({ ports: { log, clock }, prefix = '', request, lookingFor, }) {
    const isDue = oncePerMinute({ now: clock.now });
    return ({ error, outcomeUnknown }) => {
        const why = describeError(error);
        if (outcomeUnknown) {
            log.info(safe `${prefix}The outcome of the ${request} request is unknown (${why}); looking for ${lookingFor}`);
        }
        else if (isDue())
            log.info(safe `${prefix}The ${request} request could not be sent (${why}); retrying`);
    };
}

;// CONCATENATED MODULE: ./src/time/iso-time.ts
const ISO = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?:(:\d\d)(?:\.(\d+))?)?(?:[Zz]|([+-]\d\d):?(\d\d)?)?)?$/;
const NS_PER_MS = 1000000n;
function isoTimeNs(text) {
    const [, date, time = '00:00', seconds = ':00', fraction = '', hours = '+00', minutes = '00'] = ISO.exec(text) ?? [];
    if (date === undefined)
        return undefined;
    const ms = Date.parse(`${date}T${time}${seconds}${hours}:${minutes}`);
    const isRealDate = new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8));
    if (Number.isNaN(ms) || !isRealDate)
        return undefined;
    return BigInt(ms) * NS_PER_MS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
function formatIsoTime(ns) {
    const nsOfSecond = ((ns % 1000000000n) + 1000000000n) % 1000000000n;
    const seconds = new Date(Number((ns - nsOfSecond) / NS_PER_MS)).toISOString().replace(/\.\d+Z$/, '');
    const fraction = String(nsOfSecond).padStart(9, '0').replace(/0+$/, '');
    return `${seconds}${fraction === '' ? '' : `.${fraction}`}Z`;
}

;// CONCATENATED MODULE: ./src/backups/created-at.ts


const created_at_NS_PER_MS = 1000000n;
const HAS_SECONDS = /^.{11}\d\d:\d\d:\d\d/;
function createdAtNs({ created_at: text = '' }) {
    return HAS_SECONDS.test(text) ? isoTimeNs(text) : undefined;
}
function createdAtMs(backup) {
    const ns = createdAtNs(backup);
    return ns === undefined ? undefined : Number(ns / created_at_NS_PER_MS);
}
function isInFuture({ time, now }) {
    return time > now + CLOCK_TOLERANCE_MS;
}
function newestFirst(backups) {
    const dated = backups.map((backup) => ({ backup, ns: createdAtNs(backup) ?? -1n, id: backup.backup_id }));
    return dated.toSorted((a, b) => Number(b.ns - a.ns) || (a.id < b.id ? -1 : 1)).map(({ backup }) => backup);
}

;// CONCATENATED MODULE: ./src/pinecone/redact-key.ts

const MIN_KEY_LENGTH = 8;
const HAS_INVISIBLE = new RegExp(INVISIBLE_CHARACTERS, 'u');
function keyRedactor(key) {
    if (key.length < MIN_KEY_LENGTH)
        return (text) => text;
    const forms = [...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])];
    const whole = patternOf({ forms, between: '' });
    let spread;
    return (text) => {
        const rest = text.replace(whole, '***');
        if (!HAS_INVISIBLE.test(rest))
            return rest;
        spread ??= patternOf({ forms, between: `${INVISIBLE_CHARACTERS}*` });
        return rest.replace(spread, '***');
    };
}
function patternOf({ forms, between }) {
    const spread = forms.map((form) => [...form].map(escapeForRegExp).join(between));
    return new RegExp(spread.join('|'), 'giu');
}
function escapeForRegExp(character) {
    return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(942);
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./src/pinecone/tunnel.ts



class TunnelError extends Error {
    name = 'TunnelError';
    status;
    constructor({ message, status, cause }) {
        super(message, { cause });
        this.status = status;
    }
}
class TunnelAgent extends external_node_https_namespaceObject.Agent {
    #proxy;
    #signal;
    constructor({ proxy, signal }) {
        super();
        this.#proxy = proxy;
        this.#signal = signal;
    }
    createConnection(options, callback) {
        const { host, port } = options;
        const target = `${(0,external_node_net_namespaceObject.isIP)(host ?? '') === 6 ? `[${host}]` : host}:${port}`;
        const fail = (error) => callback(error, undefined);
        const connect = (this.#proxy.isTls ? external_node_https_namespaceObject.request : external_node_http_namespaceObject.request)({
            method: 'CONNECT',
            path: target,
            host: this.#proxy.hostname,
            port: this.#proxy.port,
            headers: {
                Host: target,
                ...(this.#proxy.authorization && { 'Proxy-Authorization': this.#proxy.authorization }),
            },
            agent: false,
            signal: this.#signal,
            servername: (0,external_node_net_namespaceObject.isIP)(this.#proxy.hostname) ? '' : this.#proxy.hostname,
            rejectUnauthorized: true,
        });
        connect.on('error', (cause) => fail(new TunnelError({ message: cause.message, cause })));
        connect.on('connect', ({ statusCode: status = 0 }, socket, head) => {
            const isOpen = status >= 200 && status < 300;
            if (isOpen && head.length === 0) {
                callback(null, super.createConnection({ ...options, socket }));
                return;
            }
            socket.destroy();
            if (isOpen)
                fail(new TunnelError({ message: 'it sent data before TLS began' }));
            else
                fail(new TunnelError({ message: `responded with ${status} to CONNECT ${target}`, status }));
        });
        connect.end();
    }
}

;// CONCATENATED MODULE: ./src/pinecone/connection.ts





function trackConnection({ url, proxy, signal, }) {
    let isObserved = false;
    let isReady = false;
    const onReady = () => {
        isReady = true;
    };
    const onSocket = (socket) => {
        if (socket instanceof external_node_tls_namespaceObject.TLSSocket)
            socket.once('secureConnect', onReady);
        else if (socket.connecting)
            socket.once('connect', onReady);
        else
            onReady();
    };
    return {
        mayHaveSent: () => isReady || !isObserved,
        prepare: (options) => {
            const agent = proxy ? new TunnelAgent({ proxy, signal }) : newAgent(url);
            const { addRequest } = agent;
            const observe = (request, { headers: _, ...connectOptions }) => {
                isObserved = true;
                request.once('socket', onSocket);
                addRequest.call(agent, request, connectOptions);
            };
            const host = withoutBrackets(options.host ?? '');
            Object.assign(options, { agent, host, signal, rejectUnauthorized: true });
            Object.assign(agent, { addRequest: observe });
        },
    };
}
function newAgent({ protocol }) {
    return protocol === 'https:' ? new external_node_https_namespaceObject.Agent() : new external_node_http_namespaceObject.Agent();
}

;// CONCATENATED MODULE: ./src/pinecone/network-error.ts



const NOT_TLS = /wrong version number/;
const UNTRUSTED = /^(CERT_|CRL_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;
const CERTIFICATE_KINDS = {
    CERT_HAS_EXPIRED: 'certificate-expired',
    CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-host',
    HOSTNAME_MISMATCH: 'certificate-host',
};
const network_error_MEANINGS = {
    ECONNREFUSED: 'refused the connection',
    ECONNRESET: 'closed the connection before it responded',
    EPIPE: 'closed the connection before it responded',
    ETIMEDOUT: 'did not respond to the connection attempt',
    EHOSTUNREACH: 'is not reachable from this network',
    ENETUNREACH: 'is not reachable from this network',
};
function toNetworkError({ error, url, proxy, sent, wasTrusted, }) {
    const atProxy = error instanceof TunnelError && proxy !== undefined;
    const through = proxy ? ` (through the proxy ${proxy.host})` : '';
    const peer = atProxy ? `the proxy ${proxy.host}` : `the host ${url.hostname}:${portOf(url)}${through}`;
    const status = error instanceof TunnelError ? error.status : undefined;
    const make = (kind, message, permanent = kind !== undefined) => new NetworkError({ message, sent, kind, permanent: permanent && !wasTrusted, cause: error });
    if (status !== undefined)
        return make(refusalOf(status), `${peer} ${error.message}`);
    const { code = '', message } = detailsOf(error instanceof TunnelError ? (error.cause ?? error) : error);
    if (code === 'ENOTFOUND') {
        return atProxy
            ? make('unresolved-proxy', `${peer} could not be resolved`, false)
            : make('unresolved-host', `the host ${url.hostname} could not be resolved`, false);
    }
    if (code === 'EAI_AGAIN') {
        const name = atProxy ? peer : `the host ${url.hostname}`;
        return make('resolver-unavailable', `${name} could not be resolved at the moment`, false);
    }
    const kind = NOT_TLS.test(message) ? 'plain-http' : (CERTIFICATE_KINDS[code] ?? untrusted(code));
    if (kind !== undefined) {
        const reason = kind === 'plain-http' ? 'the response was not TLS' : message.replace(/; if the root CA .*/, '');
        return make(kind, `the TLS handshake with ${peer} failed (${reason})`);
    }
    const meaning = network_error_MEANINGS[code];
    if (meaning !== undefined)
        return make(undefined, `${peer} ${meaning}`);
    const reason = message || code;
    return make(undefined, `the connection to ${peer} failed${reason && `: ${reason}`}`);
}
function detailsOf(error) {
    const { code, message = String(error) } = error ?? {};
    const { cert } = (error ?? {});
    if (cert?.subjectaltname)
        return { code, message: `the certificate is for ${cert.subjectaltname}` };
    if (message !== '' || !(error instanceof AggregateError))
        return { code, message };
    const [first] = error.errors;
    return { code: code ?? first?.code, message: first?.message ?? '' };
}
function untrusted(code) {
    return UNTRUSTED.test(code) ? 'certificate-authority' : undefined;
}
function refusalOf(status) {
    if (status === 407)
        return 'proxy-credentials';
    if (status === 403)
        return 'proxy-policy';
    return status >= 500 || status === 408 || status === 429 ? undefined : 'proxy-refused';
}

;// CONCATENATED MODULE: ./src/pinecone/transport.ts





const BODY_TIMEOUT_MS = 10_000;
function httpTransport({ userAgent, proxyFor }) {
    const respondedHosts = new Set();
    return async ({ method, url, headers, body, timeoutMs, maxBodyBytes, signal }) => {
        const proxy = proxyFor(url);
        const controller = new AbortController();
        const ended = controller.signal;
        const timer = setTimeout(() => controller.abort(new Error('the request timed out')), timeoutMs);
        const onCancel = () => controller.abort(signal.reason);
        signal.addEventListener('abort', onCancel, { once: true });
        const connection = trackConnection({ url, proxy, signal: ended });
        const handler = requestHandler(connection.prepare);
        const client = new lib/* HttpClient */.Qq(userAgent, [handler], { allowRedirects: false, allowRetries: false });
        try {
            const response = client.request(method, url.href, body ?? null, headers);
            const { message } = await Promise.race([response, rejectWhenAborted({ ended, response })]);
            respondedHosts.add(url.host);
            return await readResponse({ message, ended, maxBodyBytes });
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof InvalidResponseError)
                throw error;
            const sent = connection.mayHaveSent();
            if (!ended.aborted)
                throw toNetworkError({ error, url, proxy, sent, wasTrusted: respondedHosts.has(url.host) });
            const limit = timeoutMs < 100 ? `${Math.ceil(timeoutMs)} ms` : formatDuration(timeoutMs);
            const message = `no ${sent ? 'response' : 'connection'} within ${limit}`;
            throw new NetworkError({ message, sent, cause: error });
        }
        finally {
            clearTimeout(timer);
            signal.removeEventListener('abort', onCancel);
            client.dispose();
        }
    };
}
function requestHandler(prepareRequest) {
    return {
        prepareRequest,
        canHandleAuthentication: () => false,
        handleAuthentication: () => Promise.reject(new Error('not an authentication handler')),
    };
}
function rejectWhenAborted({ ended, response, }) {
    response.then(({ message }) => ended.aborted && message.destroy(), () => undefined);
    return new Promise((_, reject) => {
        ended.addEventListener('abort', () => reject(ended.reason), { once: true });
    });
}
async function readResponse({ message, ended, maxBodyBytes, }) {
    const { statusCode: status = 0, headers } = message;
    const timer = setTimeout(() => message.destroy(new Error('the rest did not arrive')), BODY_TIMEOUT_MS);
    const onEnd = () => message.destroy(new Error('the request timed out'));
    ended.addEventListener('abort', onEnd);
    const chunks = [];
    let isTooLarge = false;
    const body = () => Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\uFEFF/, '');
    try {
        let length = 0;
        for await (const chunk of message) {
            length += chunk.length;
            isTooLarge = length > maxBodyBytes;
            if (isTooLarge)
                throw new Error(`it is larger than ${maxBodyBytes} bytes`);
            chunks.push(chunk);
        }
        return { status, headers, body: body() };
    }
    catch (cause) {
        if (status < 200 || status > 299)
            return { status, headers, body: body() };
        const reason = `the body could not be read: ${cause.message}`;
        throw new InvalidResponseError({ status, requestId: requestIdOf(headers), reason, isTooLarge, cause });
    }
    finally {
        clearTimeout(timer);
        ended.removeEventListener('abort', onEnd);
        message.destroy();
    }
}
function requestIdOf(headers) {
    const id = headers['x-pinecone-request-id'] ?? headers['x-request-id'];
    return typeof id === 'string' && id !== '' ? id : undefined;
}

;// CONCATENATED MODULE: ./src/pinecone/response.ts





function toRedirectError({ response, redact }) {
    const { status, headers } = response;
    const { location = '' } = headers;
    const requestId = requestIdOf(headers);
    const target = URL.canParse(location) ? redact(new URL(location).href) : location;
    return new RedirectError({ status, location: target, requestId });
}
function toResponseError({ response, parseJson, now, }) {
    const { status, headers, body } = response;
    const isFinal = !isTransientStatus(status) || status === 511;
    if (isFinal && (isMarkup(response) || status === 511))
        return new ForeignResponseError(describePage(response));
    const retryAfterMs = parseRetryAfter({ header: headers['retry-after'], now: parseHttpDate(headers.date) ?? now });
    return new ApiError({ status, ...parseError({ body, parseJson }), requestId: requestIdOf(headers), retryAfterMs });
}
function isMarkup({ headers, body }) {
    const isHtml = /\bhtml\b/i.test(headers['content-type'] ?? '');
    return /^\s*</.test(body) || (isHtml && (body === '' || /<[a-z!/]/i.test(body)));
}
const TITLE_WITHIN = 8_192;
function describePage({ status, headers, body }) {
    const { 'content-type': contentType, server, via } = headers;
    const [, title] = /<title[^>]*>([^<]*)/i.exec(body.slice(0, TITLE_WITHIN)) ?? [];
    return { status, contentType, server: server?.toString(), via, title: title?.trim() || undefined };
}
function titleOf(response) {
    const { title } = describePage(response);
    return title === undefined ? '' : ` titled "${title}"`;
}
function parseError({ body, parseJson }) {
    try {
        const json = parseJson(body);
        const { code, message } = json.error ?? { message: json.message };
        return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
    }
    catch {
        return { code: '', message: /^\s*[<{[]/.test(body) ? '' : body.trim() };
    }
}
const MAX_JSON_PARTS = 50_000;
function hasTooManyParts(body) {
    let parts = 0;
    for (let at = 0; at < body.length && parts <= MAX_JSON_PARTS; at += 1) {
        const character = body[at];
        if (character === ',' || character === '{' || character === '[')
            parts += 1;
    }
    return parts > MAX_JSON_PARTS;
}
function invalidResponse({ response: { status, headers }, ...details }) {
    return new InvalidResponseError({ status, requestId: requestIdOf(headers), ...details });
}
function parseBody({ response, parseJson, parse, }) {
    const { headers, body } = response;
    if (hasTooManyParts(body)) {
        throw invalidResponse({ response, reason: 'the body is larger than 100 backups can be', isTooLarge: true });
    }
    let json;
    try {
        json = body === '' ? undefined : parseJson(body);
    }
    catch (cause) {
        const encoding = headers['content-encoding'];
        const page = isMarkup(response) ? `a page${titleOf(response)}, not JSON` : 'not JSON';
        const what = encoding ? `encoded as ${encoding}, which was not requested` : page;
        throw invalidResponse({ response, reason: `the body is ${what}`, cause });
    }
    try {
        return parse(json, response);
    }
    catch (cause) {
        if (cause instanceof SchemaError)
            throw invalidResponse({ response, reason: `the body is invalid: ${cause.message}`, cause });
        throw cause;
    }
}

;// CONCATENATED MODULE: ./src/pinecone/request.ts







const REQUEST_TIMEOUT_MS = 30_000;
const MIN_RETRY_MS = 1_000;
const MAX_BODY_BYTES = 1024 * 1024;
const MAX_LIST_BYTES = 4 * 1024 * 1024;
function createRequester({ connection, ports }) {
    const { transport, clock, random } = ports;
    const redact = keyRedactor(connection.apiKey);
    const parseJson = (body) => body.includes('\\') ? JSON.parse(body, (_, value) => redactValue({ value, redact })) : JSON.parse(body);
    async function once(request, { timeoutMs, signal }) {
        signal.throwIfAborted();
        const { method } = request;
        const url = urlOf({ base: request.base ?? connection.apiUrl, ...request });
        const headers = {
            Accept: 'application/json',
            'Accept-Encoding': 'identity',
            'Api-Key': connection.apiKey,
            'X-Pinecone-Api-Version': connection.apiVersion,
        };
        const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
        if (request.body !== undefined)
            headers['Content-Type'] = 'application/json';
        const maxBodyBytes = request.isList ? MAX_LIST_BYTES : MAX_BODY_BYTES;
        const received = await transport({ method, url, headers, ...body, timeoutMs, maxBodyBytes, signal });
        const response = mapTexts({ response: received, change: redact });
        const { status } = response;
        ports.onResponse?.({ method, path: url.pathname, status, requestId: requestIdOf(response.headers) });
        if (status < 200)
            throw invalidResponse({ response, reason: 'this is not a final status' });
        if (status >= 300 && status < 400)
            throw toRedirectError({ response, redact });
        if (status > 299)
            throw toResponseError({ response, parseJson, now: clock.now() });
        return parseBody({
            response: request.ignoresBody ? { ...response, body: '' } : response,
            parseJson,
            parse: request.parse,
        });
    }
    async function withRetries(request, limits) {
        for (let attempts = 1, invalidResponses = 0;; attempts += 1) {
            const remaining = limits.deadline.remainingMs();
            if (remaining === 0)
                throw new DeadlineExceededError('the deadline passed');
            try {
                return await once(request, { timeoutMs: Math.min(REQUEST_TIMEOUT_MS, remaining), signal: limits.signal });
            }
            catch (error) {
                limits.signal.throwIfAborted();
                if (error instanceof InvalidResponseError)
                    invalidResponses += 1;
                if (request.isPage && isTooLarge(error))
                    throw error;
                if (!isRetryable({ error, invalidResponses }))
                    throw error;
                const delayMs = backoffMs({ error, attempts, random });
                const retryLimits = within(limits, limits.deadline.remainingMs() - MIN_RETRY_MS);
                if (delayMs < retryLimits.deadline.remainingMs())
                    ports.onRetry?.({ error, delayMs });
                await sleepWithin({ ms: delayMs, clock, limits: retryLimits, cause: error });
            }
        }
    }
    return { once, withRetries };
}
function redactValue({ value, redact }) {
    if (typeof value === 'string')
        return redact(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    const isClean = Object.keys(value).every((name) => redact(name) === name);
    return isClean ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) => [redact(name), inner]));
}
function mapTexts({ response, change }) {
    const headers = Object.entries(response.headers).map(([name, value]) => {
        return [name, Array.isArray(value) ? value.map(change) : value && change(value)];
    });
    return { ...response, headers: Object.fromEntries(headers), body: change(response.body) };
}
function urlOf({ base, path, query }) {
    const segments = path.map((segment) => {
        if (segment === '' || segment === '.' || segment === '..')
            throw new Error(`'${segment}' is not a path segment`);
        return encodeURIComponent(wellFormed(segment));
    });
    const url = new URL(base);
    url.pathname = [url.pathname.replace(/\/+$/, ''), ...segments].join('/');
    url.search = new URLSearchParams(query).toString();
    return url;
}

;// CONCATENATED MODULE: ./src/time/grace-period.ts
const GRACE_MS = 1_000;
function withGracePeriod({ signal, clock }) {
    const delayed = new AbortController();
    const released = new AbortController();
    const abort = () => delayed.abort(signal.reason);
    const onCancel = () => void clock.sleep({ ms: GRACE_MS, signal: released.signal }).then(abort, () => undefined);
    signal.addEventListener('abort', onCancel, { signal: released.signal });
    return { signal: delayed.signal, release: () => released.abort() };
}

;// CONCATENATED MODULE: ./src/backups/send-once.ts


async function sendOnce({ send, limits, clock, }) {
    const { signal, release } = withGracePeriod({ signal: limits.signal, clock });
    try {
        const timeoutMs = Math.min(REQUEST_TIMEOUT_MS, limits.deadline.remainingMs() / 2);
        return { created: await send({ timeoutMs, signal }) };
    }
    catch (error) {
        return { error, wasCutShort: signal.aborted && error === limits.signal.reason };
    }
    finally {
        release();
    }
}

;// CONCATENATED MODULE: ./src/backups/exactly-once.ts






const FIRST_LOOKUP_DELAY_MS = 500;
const MAX_LOOKUP_DELAY_MS = 4_000;
const MAX_FIRST_LOOKUP_DELAY_MS = 30_000;
const MIN_TIME_MS = 2_000;
const LAST_LOOKUP_MS = 1_200;
async function createExactlyOnce(request) {
    const { limits, clock, random } = request;
    const search = new Search(request);
    for (let attempts = 1;; attempts += 1) {
        if (limits.signal.aborted || limits.deadline.remainingMs() < MIN_TIME_MS) {
            const ended = new DeadlineExceededError('the deadline passed', { cause: search.lastError });
            return await search.giveUp(limits.signal.aborted ? limits.signal.reason : ended);
        }
        const outcome = await sendOnce(request);
        if ('created' in outcome)
            return search.created(outcome.created);
        const { error, wasCutShort } = outcome;
        const isUnknown = wasCutShort || isOutcomeUnknown(error);
        const mayHaveWorked = isUnknown || request.isConsequence?.(error) === true;
        if (!mayHaveWorked && !isTransient(error) && search.unknownSends === 0)
            throw error;
        search.failed({ error, isUnknown: mayHaveWorked });
        const retryAt = clock.now() + backoffMs({ error, attempts, random });
        if (search.unknownSends === 0) {
            await sleepWithin({ ms: retryAt - clock.now(), clock, limits, cause: error });
            continue;
        }
        const created = await search.searchUntilCertain({ error, isUnknown, retryAt });
        if (created !== undefined)
            return created;
    }
}
class Search {
    #request;
    unknownSends = 0;
    lastError;
    #firstUnknown;
    #absentSince;
    constructor(request) {
        this.#request = request;
    }
    failed({ error, isUnknown }) {
        this.lastError = error;
        if (isUnknown) {
            this.#firstUnknown ??= error;
            this.unknownSends += 1;
        }
        if (isUnknown || !isTransient(error))
            this.#absentSince = undefined;
        this.#request.onAttemptFailed({ error, outcomeUnknown: this.unknownSends > 0 });
    }
    created(resource, otherUnknownSends = this.unknownSends) {
        const needsProof = otherUnknownSends > 0 && this.#request.canDuplicate;
        const verified = needsProof ? this.#verifyOnly({ resource, sends: otherUnknownSends + 1 }) : undefined;
        verified?.catch(() => undefined);
        return { resource, verified };
    }
    async giveUp(endedBy) {
        if (this.unknownSends === 0)
            throw endedBy;
        const { limits, clock } = this.#request;
        if (limits.signal.aborted) {
            const budget = { deadline: deadlineIn({ ms: LAST_LOOKUP_MS, clock }), signal: new AbortController().signal };
            const found = await this.#find({ limits: budget, isLast: false }).catch((error) => {
                if (error instanceof AmbiguousMatchError)
                    throw error;
                return undefined;
            });
            if (found !== undefined)
                return this.created(found, this.unknownSends - 1);
        }
        throw new OutcomeUnknownError({ cause: this.#firstUnknown, endedBy });
    }
    async searchUntilCertain({ error, isUnknown, retryAt, }) {
        const { limits, clock } = this.#request;
        const isRefused = !isUnknown && !isTransient(error);
        const waitMs = absenceConfirmedMs(this.unknownSends);
        const requested = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
        const longest = Math.min(MAX_FIRST_LOOKUP_DELAY_MS, limits.deadline.remainingMs() / 2);
        let delay = Math.min(longest, Math.max(FIRST_LOOKUP_DELAY_MS, requested));
        try {
            for (;;) {
                await sleepWithin({ ms: delay, clock, limits });
                const startedAt = clock.now();
                const isCertain = this.#absentSince !== undefined && startedAt >= this.#absentSince + waitMs;
                const isLast = isCertain && (isRefused || startedAt >= retryAt);
                const found = await this.#find({ limits, isLast });
                if (found !== undefined)
                    return this.created(found, this.unknownSends - 1);
                if (isLast && isRefused)
                    throw error;
                if (isLast)
                    return undefined;
                this.#absentSince ??= clock.now();
                const certainAt = this.#absentSince + waitMs;
                const untilCertain = certainAt - clock.now();
                const untilSend = Math.max(0, isRefused ? untilCertain : Math.max(certainAt, retryAt) - clock.now());
                if (untilCertain <= 0 && untilSend >= limits.deadline.remainingMs()) {
                    throw new DeadlineExceededError('the deadline passed', { cause: error });
                }
                const longestDelay = Math.max(MAX_LOOKUP_DELAY_MS, waitMs / 10);
                const nextDelay = Math.min(longestDelay, delay * 2, Math.max(FIRST_LOOKUP_DELAY_MS, untilCertain));
                delay = untilCertain <= 0 ? untilSend : nextDelay;
            }
        }
        catch (endedBy) {
            if (endedBy instanceof AmbiguousMatchError)
                throw endedBy;
            return await this.giveUp(endedBy);
        }
    }
    async #find(options) {
        const { find, idOf, isIdentifying } = this.#request;
        const { ours, maybe } = await find(options);
        if (ours.length + maybe.length === 0)
            return undefined;
        const isOnly = maybe.length === 0 || (isIdentifying && this.unknownSends === 1);
        if (ours.length === 1 && isOnly)
            return ours[0];
        throw new AmbiguousMatchError([...ours.map(idOf), ...maybe]);
    }
    async #verifyOnly({ resource, sends }) {
        const { find, idOf, limits, clock } = this.#request;
        const id = idOf(resource);
        const until = clock.now() + absenceConfirmedMs(sends);
        try {
            for (let isLast = false; !isLast;) {
                await sleepWithin({ ms: Math.min(MAX_LOOKUP_DELAY_MS, Math.max(0, until - clock.now())), clock, limits });
                isLast = clock.now() >= until;
                const { ours, maybe } = await find({ limits, isLast });
                const others = [...ours.map(idOf), ...maybe].filter((other) => other !== id);
                if (others.length > 0)
                    throw new AmbiguousMatchError([id, ...others]);
            }
        }
        catch (endedBy) {
            if (endedBy instanceof AmbiguousMatchError)
                throw endedBy;
            throw new OutcomeUnknownError({ cause: this.#firstUnknown, endedBy });
        }
    }
}

;// CONCATENATED MODULE: ./src/backups/create-backup.ts





function matchBackup({ request, backup }) {
    const { indexName, isNameUnique, reference, existingIds, isListed, startedAt } = request;
    if (existingIds.has(backup.backup_id) || !isSameIndex(backup.source_index_name, indexName))
        return 'no';
    const name = compareTexts(backup.name, request.name);
    const description = compareDescriptions(backup.description, request);
    if (isNameUnique && name === 'equal')
        return 'ours';
    if (reference !== undefined && description === 'equal')
        return 'ours';
    const createdAt = createdAtMs(backup) ?? Number.NaN;
    if (!isListed && createdAt < startedAt - CLOCK_TOLERANCE_MS)
        return 'no';
    if (name === 'different' || (description === 'different' && (isNameUnique || reference !== undefined)))
        return 'no';
    return name === 'equal' && description === 'equal' && createdAt >= startedAt ? 'ours' : 'maybe';
}
function isIdentified({ name, description }, request) {
    const { reference } = request;
    return ((request.isNameUnique && name === request.name) || (reference !== undefined && !!description?.includes(reference)));
}
function compareDescriptions(received, { reference, description }) {
    const hasReference = reference !== undefined && received?.includes(reference);
    return hasReference ? 'equal' : compareTexts(received, description);
}
function isResponseTo({ request, backup }) {
    const match = matchBackup({ request, backup });
    if (match !== 'maybe')
        return match === 'ours';
    const hasText = backup.name === request.name || backup.description === request.description;
    return hasText || (createdAtMs(backup) ?? 0) >= request.startedAt - CLOCK_TOLERANCE_MS;
}
function createBackup({ request: sent, listedAt, client, list, seen, ...rest }) {
    const { indexName } = sent;
    const isIdentifying = sent.isNameUnique || sent.reference !== undefined;
    const begunAt = rest.clock.now();
    const comparable = () => ({
        ...sent,
        name: client.redact(sent.name),
        description: client.redact(sent.description),
        isListed: listedAt !== undefined,
        startedAt: listedAt ?? client.now() - (rest.clock.now() - begunAt),
    });
    return createExactlyOnce({
        ...rest,
        idOf: ({ backup_id: id }) => id,
        canDuplicate: true,
        isIdentifying,
        send: (limits) => {
            const isExpected = (backup) => isResponseTo({ request: comparable(), backup });
            return client.createBackup({ ...sent, isExpected }, limits);
        },
        find: async ({ limits, isLast }) => {
            const matchAll = (backups) => {
                const request = comparable();
                const ours = [];
                const maybe = [];
                for (const backup of new Map([...backups].map((one) => [one.backup_id, one])).values()) {
                    const match = matchBackup({ request, backup });
                    if (match === 'ours')
                        ours.push(backup);
                    if (match === 'maybe')
                        maybe.push(backup.backup_id);
                }
                return { ours, maybe };
            };
            try {
                const backups = await list(limits);
                const own = isLast ? (await listBackups({ client, limits, indexName })).backups : [];
                return matchAll([...own, ...backups]);
            }
            catch (error) {
                const found = matchAll(seen.values());
                if (found.ours.length > 0)
                    return found;
                throw error;
            }
        },
    });
}

;// CONCATENATED MODULE: ./src/backups/history.ts


function backupsOf({ backups, indexName }) {
    return newestFirst(backups.filter(({ source_index_name: index }) => index === indexName));
}
function onlyReady(backups) {
    return backups.filter(({ status }) => phaseOf(status) === 'ready');
}
function previousReady({ history, backup }) {
    const time = createdAtNs(backup);
    if (time === undefined)
        return { unknown: 'it has no valid created_at' };
    const others = onlyReady(history).filter(({ backup_id }) => backup_id !== backup.backup_id);
    const isUnclear = others.some((other) => createdAtNs(other) === undefined || createdAtNs(other) === time);
    if (isUnclear)
        return { unknown: 'other Ready backups have no valid created_at, or the same one' };
    const earlier = others.filter((other) => (createdAtNs(other) ?? time) < time);
    const [previous, next] = earlier;
    const isTie = previous && next && createdAtNs(previous) === createdAtNs(next);
    return isTie ? { unknown: 'two earlier Ready backups have the same created_at' } : previous;
}
function newestOf({ backups, now }) {
    const isDated = (backup) => {
        const time = createdAtMs(backup);
        return time !== undefined && !isInFuture({ time, now });
    };
    const dated = newestFirst(backups.filter(isDated));
    const latest = dated[0] && createdAtNs(dated[0]);
    const candidates = [
        ...dated.filter((backup) => createdAtNs(backup) === latest),
        ...backups.filter((backup) => !isDated(backup)),
    ];
    const [backup] = candidates;
    if (backup === undefined)
        return undefined;
    return candidates.length === 1 ? { backup } : { candidates };
}
function newestReusable({ backups, name, now, }) {
    const isUsable = ({ status }) => ['in progress', 'ready'].includes(phaseOf(status));
    return newestOf({ backups: backups.filter((backup) => backup.name === name && isUsable(backup)), now });
}

;// CONCATENATED MODULE: ./src/inputs/connection.ts


const DEFAULTS = {
    api_url: 'https://api.pinecone.io',
    api_version: '2025-04',
    timeout_minutes: 60,
    poll_interval_seconds: 15,
};
function parseConnection(inputs) {
    const key = parseApiKey(inputs);
    const apiUrl = parseApiUrl(inputs);
    return { ...key, apiUrl, apiVersion: parseApiVersion(inputs), proxyFor: parseProxySettings(inputs, apiUrl) };
}
function parseProxySettings({ raw, reject }, apiUrl) {
    const proxyFor = proxySettings(raw.env);
    try {
        proxyFor(apiUrl);
    }
    catch (error) {
        if (!(error instanceof ProxySettingError))
            throw error;
        reject({ name: `The environment variable ${error.variable}`, problem: error.problem });
    }
    return proxyFor;
}
const KEY_PROBLEMS = [
    { pattern: /\$\{\{/, problem: 'contains a literal `$' + '{{`: GitHub did not evaluate the expression' },
    { pattern: /^["“”]|["“”]$/, problem: 'starts or ends with a double quote' },
    { pattern: /^['‘’]|['‘’]$/, problem: 'starts or ends with a single quote' },
    { pattern: /^`|`$/, problem: 'starts or ends with a backtick' },
    { pattern: /^bearer\s/i, problem: 'starts with `Bearer`' },
    { pattern: /[\r\n\u2028\u2029]/, problem: 'contains a line break' },
    { pattern: /\s/, problem: 'contains a space' },
    { pattern: /[^\x21-\x7e]/, problem: 'contains a character that is not valid in an API key' },
];
function parseApiKey({ raw, reject }) {
    const input = raw.input('api_key');
    const keySource = input.trim() === '' ? 'PINECONE_API_KEY' : 'api_key';
    const given = keySource === 'api_key' ? input : raw.env(keySource);
    const apiKey = given.trim();
    for (const form of new Set([given, apiKey]))
        if (form.trim() !== '')
            raw.mask(form);
    const found = KEY_PROBLEMS.find(({ pattern }) => pattern.test(apiKey));
    if (apiKey === '') {
        const problem = 'is empty, and so is the environment variable PINECONE_API_KEY. Set it from a secret. Runs from forks get no secrets, and Dependabot gets only its own. A reusable workflow needs `secrets: inherit` or the secret by name. The secret of an environment is available only to jobs with that `environment:`';
        reject({ name: 'api_key', problem });
    }
    else if (found !== undefined) {
        const onlyTheKey = 'Put only the key into the secret: no `Bearer`, quotes or `$' + '{{ }}`';
        reject({ name: keySource, problem: `${found.problem}. ${onlyTheKey}` });
    }
    return { apiKey, keySource };
}
function parseApiUrl({ get, reject }) {
    const name = 'api_url';
    const fallback = new URL(DEFAULTS.api_url);
    const value = get(name);
    if (value === '')
        return fallback;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || url.host === '') {
        const isHttp = /^https?:/i.test(value);
        const invalid = `is not a valid URL. Use https:// and a host, for example ${DEFAULTS.api_url}`;
        reject({ name, problem: isHttp ? invalid : 'must start with https://' });
        return fallback;
    }
    const shown = `${url.protocol}//${url.host}…`;
    const isEncrypted = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
    if (!isEncrypted)
        reject({ name, value: shown, problem: 'must start with https:// (http:// is allowed for loopback only)' });
    if (url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
        reject({ name, value: shown, problem: 'must not contain a user name, password, query or fragment' });
    }
    return url;
}
function parseApiVersion({ get, reject }) {
    const name = 'api_version';
    const value = get(name) || DEFAULTS.api_version;
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(value))
        reject({ name, value, problem: 'must be a version such as 2025-04' });
    return value;
}

;// CONCATENATED MODULE: ./src/actions/create/duplicate-messages.ts


function duplicateError({ ids, backup }) {
    const all = enumerate(ids);
    return {
        key: `duplicate ${all}`,
        headline: (names) => safe `More than one backup of ${names} may have been created by this step: ${all}.`,
        detail: safe `The outputs refer to ${excerpt(backup.backup_id, 80)}.`,
        advice: safe `Check these backups in the Pinecone console, and delete any that you do not need before you re-run the job.`,
    };
}
function unverifiedError({ error, explained: { key, serviceSaid }, backup, }) {
    if (error instanceof AmbiguousMatchError)
        return duplicateError({ ids: error.candidates, backup });
    return {
        key: `unverified ${key}`,
        headline: (names) => safe `The backup of ${names} was created, but an earlier request may have created a second one.`,
        serviceSaid,
        detail: safe `Backup ID: ${excerpt(backup.backup_id, 80)}.`,
        advice: safe `Check the Pinecone console for a second backup before you re-run the job.`,
    };
}
function refusedButCreatedError({ ids, refusal }) {
    const all = enumerate(ids);
    return {
        key: `refused but created ${all}`,
        headline: (names) => safe `The request to back up ${names} was refused, but created ${all}.`,
        serviceSaid: refusal.serviceSaid,
        advice: safe `Check the Pinecone console, and delete what you do not need before you re-run the job.`,
    };
}

;// CONCATENATED MODULE: ./src/backups/last-seen.ts





function whenLastSeen({ error, seenAt }) {
    const last = error instanceof DeadlineExceededError ? error.cause : error;
    if (last === undefined || last instanceof CancelledError || last instanceof UntrustedHostError)
        return undefined;
    const when = seenAt === undefined ? safe `when last seen` : safe `when last seen at ${formatTimeOfDay(seenAt)}`;
    return last instanceof NetworkError ? safe `${when}; Pinecone has not responded since` : when;
}

;// CONCATENATED MODULE: ./src/actions/create/messages.ts








function createError({ error, ...context }) {
    const { summary, ...explanation } = explainError({ error, ...context });
    const isUnknown = mayHaveCreated(error);
    return {
        key: `create ${isUnknown} ${summary} ${error instanceof ApiError ? error.serviceMessage : ''} ${explanation.advice}`,
        headline: (names, be) => isUnknown
            ? safe `Could not determine whether ${names} ${be} backed up: ${summary}.`
            : safe `${names} ${be} not backed up: ${summary}.`,
        ...explanation,
    };
}
function explainListing({ error, timeoutMs, uses, }) {
    const notFound = { summary: safe `Pinecone returned 404 Not Found`, advice: safe `Check api_url.` };
    return explainError({ error, notFound, timeout: formatMinutes(timeoutMs), uses });
}
function refusalMeanings({ isNameUnique }) {
    const later = safe `wait until other operations on the index have finished, then re-run the job`;
    const invalid = {
        summary: safe `Pinecone rejected the request`,
        advice: safe `Fix the problem reported above. Only serverless and BYOC indexes without a customer-managed key can be backed up.`,
    };
    return {
        400: invalid,
        422: invalid,
        409: {
            summary: safe `Pinecone reported a conflict (409)`,
            advice: isNameUnique
                ? safe `Check the index in the Pinecone console, ${later}.`
                : safe `If a backup with this name exists, set a different backup_name or omit it. Otherwise, ${later}.`,
        },
        412: {
            summary: safe `the index cannot be backed up in its current state (412)`,
            advice: safe `Check in the Pinecone console that the index is ready, then re-run the job.`,
        },
    };
}
function existsError({ name = '', backup_id: id, status }) {
    const shown = excerpt(name, 80);
    return {
        key: `exists ${shown}`,
        headline: (names, be) => safe `${names} ${be} not backed up: a backup named ${shown} already exists.`,
        detail: safe `The backup ${excerpt(id, 80)} is ${excerpt(status, 40)}, and if_exists is fail.`,
        advice: safe `Use a different backup_name, or set if_exists to reuse or create.`,
    };
}
function severalExistError({ candidates }) {
    const shown = excerpt(candidates[0]?.name ?? '', 80);
    const ids = enumerate(candidates.map(({ backup_id: id }) => id));
    return {
        key: `several exist ${shown}`,
        headline: (names, be) => safe `${names} ${be} not backed up: the newest of the backups named ${shown} could not be determined.`,
        detail: safe `created_at is missing, in the future or identical for ${ids}.`,
        advice: safe `Use a different backup_name, delete the backups that you do not need, or set if_exists to create.`,
    };
}
function waitError({ error, seenAt, backup, timeout, uses, }) {
    const id = excerpt(backup.backup_id, 80);
    if (error instanceof BackupDeletedError) {
        return {
            key: 'deleted',
            headline: (names) => safe `The backup of ${names} was deleted before it became Ready.`,
            detail: safe `Backup ID: ${id}.`,
            advice: safe `Re-run the job.`,
        };
    }
    const notFound = { summary: safe `it was not found`, advice: safe `Re-run the job.` };
    const { summary, serviceSaid, advice } = explainError({ error, notFound, timeout, uses });
    const timedOut = error instanceof DeadlineExceededError;
    const last = timedOut && error.cause !== undefined ? explainError({ error: error.cause, notFound, timeout, uses }) : undefined;
    const headline = (names) => timedOut
        ? safe `Timed out after ${timeout} waiting for the backup of ${names} to become Ready${last ? safe `: ${last.summary}` : ''}.`
        : safe `The backup of ${names} is not Ready: ${summary}.`;
    const status = excerpt(backup.status, 40);
    const key = `wait ${summary} ${advice}`;
    const when = whenLastSeen({ error, seenAt });
    const wasSeen = when && safe `The backup ${id} was ${status} ${when}.`;
    if (timedOut && isNotFound(error.cause)) {
        return {
            key,
            headline,
            serviceSaid,
            detail: wasSeen,
            advice: safe `Look for it in the Pinecone console before you re-run the job.`,
        };
    }
    const waitInstead = safe `Re-running would create a second backup. Wait for this one with ${uses('gate')} instead.`;
    const nextTime = timedOut && last === undefined ? safe ` Raise timeout_minutes for the next run.` : '';
    return {
        key,
        headline,
        serviceSaid,
        detail: wasSeen
            ? safe `${wasSeen}${isTemporary(error) ? '' : ' It was not deleted.'}`
            : safe `The backup ${id} is ${status}. It is still running in Pinecone.`,
        advice: isTemporary(error) ? safe `${waitInstead}${nextTime}` : advice,
    };
}
function failedError({ backup_id: id, status }) {
    const shown = excerpt(status, 40);
    return {
        key: `failed ${shown}`,
        headline: (names) => safe `The backup of ${names} failed: Pinecone reported the status ${shown}.`,
        detail: safe `Backup ID: ${excerpt(id, 80)}.`,
        advice: safe `Re-run the job. If the backup fails again, contact Pinecone support with its ID.`,
    };
}
function notReadyError({ backup_id: id, status }) {
    return {
        key: 'not ready',
        headline: (names) => safe `The backup of ${names} never became Ready.`,
        detail: safe `The backup ${excerpt(id, 80)} was ${excerpt(status, 40)} when last seen.`,
        advice: safe `Check the Pinecone console before you re-run the job.`,
    };
}
function tooFewRecordsError({ backup, minimum }) {
    const { backup_id: id, record_count: actual } = backup;
    const contains = actual === undefined ? safe `has no record count` : safe `contains ${pluralize(actual, 'record')}`;
    return {
        key: `too few ${contains}`,
        headline: (names) => safe `The backup of ${names} ${contains}; min_record_count is ${formatCount(minimum)}.`,
        detail: safe `Backup ID: ${excerpt(id, 80)}. It was not deleted.`,
        advice: safe `A backup captures the index as it was about 15 minutes earlier. Check the index, create a new backup later, or lower min_record_count.`,
    };
}

;// CONCATENATED MODULE: ./src/actions/naming.ts

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
function randomId({ random, length }) {
    const character = () => ALPHABET.charAt(Math.min(ALPHABET.length - 1, Math.floor(random() * ALPHABET.length)));
    return Array.from({ length }, character).join('');
}
const MAX_NAME_LENGTH = 45;
function uniqueName({ prefix, runContext: { runId, runAttempt }, commit, random, }) {
    const join = (parts) => parts.filter(Boolean).join('-');
    const end = join([commit, randomId({ random, length: 8 })]);
    const room = MAX_NAME_LENGTH - `${prefix}--${end}`.length;
    return join([prefix, join([runId, runAttempt]).slice(0, room).replace(/-$/, ''), end]);
}
function defaultBackupName({ runContext, random }) {
    const [commit] = /^[0-9a-f]{7}/i.exec(runContext.commit ?? '') ?? [];
    return uniqueName({ prefix: 'gha', runContext, commit: commit?.toLowerCase(), random });
}
function defaultDescription({ runContext, reference }) {
    const { repository, workflow, runId, runNumber, runAttempt, job, commit, pullRequest, runUrl } = runContext;
    const run = runNumber === undefined ? undefined : `run ${runNumber}, attempt ${runAttempt ?? 1}`;
    const parts = [
        runId && `run id ${runId}`,
        commit && `commit ${commit}`,
        repository,
        workflow && `workflow ${excerpt(workflow, 100)}`,
        run,
        job && `job ${excerpt(job, 100)}`,
        pullRequest && `pull request ${pullRequest}`,
        runUrl,
    ];
    return [`Reference ${reference}`, ...parts.filter((part) => part !== undefined)].join(', ');
}

;// CONCATENATED MODULE: ./src/actions/create/plan-requests.ts

async function planRequests({ options: { backupName, description }, ports: { random, clock, runContext: readRunContext }, list, }) {
    const existingIds = new Set(list?.backups.map(({ backup_id: id }) => id));
    const listedAt = list && Math.floor((list.asOf ?? clock.now()) / 1000) * 1000;
    if (backupName !== undefined && description !== undefined) {
        return { name: backupName, description, isNameUnique: false, reference: undefined, existingIds, listedAt };
    }
    const runContext = await readRunContext();
    const reference = description === undefined ? randomId({ random, length: 16 }) : undefined;
    return {
        name: backupName ?? defaultBackupName({ runContext, random }),
        description: description ?? defaultDescription({ runContext, reference: reference ?? '' }),
        isNameUnique: backupName === undefined,
        reference,
        existingIds,
        listedAt,
    };
}
function needsList({ backupName, description, ifExists }) {
    return backupName !== undefined && (description !== undefined || ifExists !== 'create');
}

;// CONCATENATED MODULE: ./src/actions/create/state.ts
function existingBackup(result) {
    return result.outcome === 'created' || result.outcome === 'reused' ? result.backup : undefined;
}
function setResult({ state, result }) {
    const { results } = state.current;
    const position = results.findIndex(({ indexName }) => indexName === result.indexName);
    state.patch({ results: results.with(position, result) });
}

;// CONCATENATED MODULE: ./src/actions/create/create-backups.ts
















const HINT_MS = 5_000;
const RESERVED_FOR_WAIT_MS = 5_000;
async function createBackups(step) {
    const { options, ports, state } = step;
    const { client, log } = ports;
    const indexNames = state.current.results.map(({ indexName }) => indexName);
    const limits = createLimits(step);
    let plan;
    const seen = new Map();
    const onRow = (backup) => {
        if (plan && isIdentified(backup, plan))
            seen.set(backup.backup_id, backup);
    };
    const listAll = coalesce(() => listBackups({ client, limits, onRow }));
    let existing = [];
    try {
        const list = needsList(options) ? onlyIndexes(await listAll(), indexNames) : undefined;
        existing = options.ifExists === 'create' ? [] : (list?.backups ?? []);
        plan = await planRequests({ options, ports, list });
    }
    catch (error) {
        const notFound = { summary: safe `the project's backups could not be listed`, advice: safe `Check api_url.` };
        const failed = createError({ error, notFound, timeout: formatMinutes(options.timeoutMs), uses: ports.uses });
        state.patch({ results: indexNames.map((indexName) => ({ indexName, outcome: 'failed', error: failed })) });
        return { verifications: [], onRow, seen };
    }
    const settled = plan;
    const subject = indexNames.length === 1 ? indexNames[0] : `${formatCount(indexNames.length)} indexes`;
    const wait = options.waitForReady ? `waiting up to ${formatMinutes(options.timeoutMs)}` : 'not waiting for Ready';
    log.info(safe `Backing up ${subject ?? ''} as ${plan.name} (API ${options.connection.apiVersion}, ${wait})`);
    const listIndexes = coalesce(() => client.listIndexes(within(limits, HINT_MS)));
    const listOnceMore = coalesce((own) => listBackups({ client, limits: own, onRow }));
    const list = async (own) => (own === limits ? await listAll() : await listOnceMore(own)).backups;
    const verifications = [];
    const work = (indexName) => createOne({ step, indexName, plan: settled, limits, list, seen, onRow, existing, listIndexes, verifications });
    await mapLimit({ items: indexNames, work });
    return { verifications, onRow, seen };
}
async function createOne({ step: { options, ports, state }, indexName, plan, limits, list, seen, onRow, existing, listIndexes, verifications, }) {
    const { client, clock, random, log, uses } = ports;
    const prefix = state.current.results.length === 1 ? '' : `${indexName}: `;
    const explain = async (error) => createError({
        error,
        notFound: await explainUnknownIndex({ error, indexName, listIndexes, apiUrl: options.connection.apiUrl }),
        byStatus: refusalMeanings(plan),
        quota: 'backups',
        created: safe `A backup named ${plan.name}`,
        timeout: formatMinutes(options.timeoutMs),
        uses,
    });
    const fail = async (cause) => {
        const error = await explain(cause);
        const isUnknown = mayHaveCreated(cause);
        const result = isUnknown ? { outcome: 'requested', name: plan.name } : { outcome: 'failed' };
        setResult({ state, result: { indexName, error, ...result } });
    };
    try {
        const newest = (backups) => newestReusable({ backups: backupsOf({ backups, indexName }), name: plan.name, now: client.now() });
        const own = newest(existing) ? (await listBackups({ client, limits, indexName, onRow })).backups : [];
        const match = newest(own);
        if (match !== undefined && ('candidates' in match || options.ifExists === 'fail')) {
            const error = 'candidates' in match ? severalExistError(match) : existsError(match.backup);
            setResult({ state, result: { indexName, outcome: 'failed', error } });
            return;
        }
        if (match !== undefined) {
            const { backup } = match;
            const createdAt = excerpt(backup.created_at ?? 'at an unknown time', 60);
            log.info(safe `${prefix}Reusing the backup ${idAndStatus(backup)}, created ${createdAt}`);
            plan.existingIds.add(backup.backup_id);
            setResult({ state, result: { indexName, outcome: 'reused', backup } });
            return;
        }
        setResult({ state, result: { indexName, outcome: 'requested', name: plan.name } });
        const onAttemptFailed = attemptLogger({ ports, prefix, request: 'create', lookingFor: plan.name });
        const request = { ...plan, indexName };
        const { listedAt } = plan;
        const created = await createBackup({
            request,
            listedAt,
            client,
            list,
            seen,
            limits,
            clock,
            random,
            onAttemptFailed,
        });
        const backup = created.resource;
        plan.existingIds.add(backup.backup_id);
        log.info(safe `${prefix}Created the backup ${idAndStatus(backup)}`);
        setResult({ state, result: { indexName, outcome: 'created', backup } });
        const verified = created.verified?.catch(async (cause) => {
            const error = unverifiedError({ error: cause, explained: await explain(cause), backup });
            const result = state.current.results.find((one) => one.indexName === indexName);
            if (result !== undefined)
                setResult({ state, result: { ...result, error } });
        });
        if (verified !== undefined)
            verifications.push(verified);
    }
    catch (cause) {
        await fail(cause);
    }
}
async function explainUnknownIndex({ error, indexName, listIndexes, apiUrl, }) {
    const indexes = isNotFound(error) ? await listIndexes().catch(() => []) : [];
    const similar = closestNames({ wanted: indexName, names: indexes.map(({ name }) => excerpt(name)) });
    const hint = similar.length === 0 ? '' : safe ` Did you mean ${similar.join(', ')}?`;
    const address = apiUrl.href === new URL(DEFAULTS.api_url).href ? '' : safe `api_url (${apiUrl.href}) and `;
    return {
        summary: safe `the API key's project has no index with that name`,
        advice: safe `Check ${address}index_name, and make sure that the key belongs to the right project.${hint}`,
    };
}
function createLimits({ options, ports: { limits }, state }) {
    if (state.current.results.length === 1 || !options.waitForReady)
        return limits;
    const remaining = limits.deadline.remainingMs();
    return within(limits, remaining - Math.min(RESERVED_FOR_WAIT_MS, remaining / 4));
}

;// CONCATENATED MODULE: ./src/actions/create/duplicates.ts



function recordDuplicates({ state, seen, }) {
    for (const result of state.current.results) {
        const ours = [...seen.values()].filter(({ source_index_name: name }) => isSameIndex(name, result.indexName));
        const corrected = ours.length === 0 ? undefined : correct({ result, ours });
        if (corrected !== undefined)
            setResult({ state, result: corrected });
    }
}
function correct({ result, ours }) {
    const { indexName, error } = result;
    const ids = ours.map(({ backup_id: id }) => id);
    if (result.outcome === 'failed') {
        const name = ours[0]?.name ?? '';
        return { indexName, outcome: 'requested', name, error: refusedButCreatedError({ ids, refusal: result.error }) };
    }
    if (!('backup' in result))
        return undefined;
    const all = new Set([result.backup.backup_id, ...ids]);
    if (all.size === 1 || error?.key.startsWith('duplicate '))
        return undefined;
    return { ...result, error: duplicateError({ ids: [...all], backup: result.backup }) };
}

;// CONCATENATED MODULE: ./src/inputs/wait-options.ts


function parseWaitOptions(inputs) {
    const { timeout_minutes: minutes, poll_interval_seconds: seconds } = DEFAULTS;
    const timeout = { name: 'timeout_minutes', fallback: minutes, unit: 'minutes', above: 0, to: 7200 };
    const interval = { name: 'poll_interval_seconds', fallback: seconds, unit: 'seconds', from: 1, to: 3600 };
    return {
        waitForReady: parseBoolean({ inputs, name: 'wait_for_ready', fallback: true }),
        timeoutMs: 60_000 * parseNumber({ inputs, ...timeout }),
        pollIntervalMs: 1_000 * parseNumber({ inputs, ...interval }),
    };
}

;// CONCATENATED MODULE: ./src/actions/create/inputs.ts




function parseCreateInputs(inputs) {
    const options = {
        connection: parseConnection(inputs),
        ...parseWaitOptions(inputs),
        indexes: parseRequiredIndexInputs(inputs),
        backupName: parseResourceName({ inputs, name: 'backup_name' }),
        description: inputs.raw.input('description') || undefined,
        ifExists: parseChoice({ inputs, name: 'if_exists', choices: ['create', 'reuse', 'fail'], fallback: 'create' }),
        minRecordCount: parseCount({ inputs, name: 'min_record_count', from: 0 }),
    };
    if (options.minRecordCount !== undefined && !options.waitForReady) {
        const problem = 'requires wait_for_ready: true, because a backup has no record count before it is Ready';
        inputs.reject({ name: 'min_record_count', value: inputs.get('min_record_count'), problem });
    }
    return options;
}

;// CONCATENATED MODULE: ./src/actions/create/step-error.ts


const MAX_NAMES = 10;
function messageOf({ error, indexName }) {
    const { headline, serviceSaid, detail, advice } = error;
    return [headline(safe `${indexName}`, 'was'), serviceSaid, detail, advice].filter((line) => line !== undefined);
}
function stepError(results) {
    const failed = results.flatMap(({ indexName, error }) => (error ? [{ indexName, error }] : []));
    if (failed.length === 0)
        return undefined;
    const groups = new Map();
    for (const one of failed) {
        const group = groups.get(one.error.key);
        if (group === undefined)
            groups.set(one.error.key, [one]);
        else
            group.push(one);
    }
    const total = results.length > 1 ? [safe `${failed.length} of ${results.length} indexes failed.`] : [];
    return new ActionError({ lines: [...total, ...[...groups.values()].flatMap(groupMessage)] });
}
function groupMessage(group) {
    const [first] = group;
    if (first === undefined)
        return [];
    if (group.length === 1)
        return messageOf(first);
    const { headline, serviceSaid, advice } = first.error;
    const names = group.slice(0, MAX_NAMES).map(({ indexName }) => safe `${indexName}`);
    if (group.length > names.length)
        names.push(safe `${group.length - names.length} more`);
    const details = group.flatMap(({ indexName, error: { detail } }) => (detail ? [safe `${indexName}: ${detail}`] : []));
    const list = safe `${joinSafe(names.slice(0, -1))} and ${names.at(-1) ?? ''}`;
    return [headline(list, 'were'), serviceSaid, advice, ...details].filter((line) => line !== undefined);
}

;// CONCATENATED MODULE: ./src/actions/create/outputs.ts




function statusOf(result) {
    if (result.outcome === 'requested')
        return UNKNOWN;
    if (result.outcome === 'deleted')
        return DELETED;
    return existingBackup(result)?.status ?? NOT_CREATED;
}
function wasCreated(result) {
    return result.outcome === 'created' || (result.outcome === 'deleted' && result.wasCreated);
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
function earlyOutputs({ results }) {
    return {
        backup_id: results.flatMap((result) => ('backup' in result ? result.backup.backup_id : [])),
        status: results.length === 0 ? NOT_CREATED : worstStatus(results.map(statusOf)),
    };
}
function createOutputs({ state }) {
    const { results } = state;
    const [first] = results;
    const backup = first && 'backup' in first ? first.backup : undefined;
    return {
        ...earlyOutputs(state),
        index_names: { json: results.map(({ indexName }) => indexName) },
        created: results.length > 0 && results.every(wasCreated),
        backup_name: backup?.name,
        ...Object.fromEntries(FIELDS.map((field) => [field, backup?.[field]])),
        backups: { json: results.map(entryOf) },
    };
}
function entryOf(result) {
    const { indexName, error } = result;
    return {
        ...('backup' in result ? result.backup : { source_index_name: indexName }),
        status: statusOf(result),
        created: wasCreated(result),
        ...(error && { error: messageOf({ error, indexName }).join('\n') }),
    };
}
function leftovers({ results }) {
    return results.flatMap((result) => {
        const { indexName, outcome } = result;
        const backup = existingBackup(result);
        if (backup)
            return safe `The backup ${backup.backup_id} of ${indexName} is ${backup.status}.`;
        if (outcome !== 'requested')
            return [];
        return safe `A backup of ${indexName} named ${result.name} may exist. Check the Pinecone console before you re-run the job.`;
    });
}

;// CONCATENATED MODULE: ./src/actions/create/summary.ts





const HEAD = [
    safe `Index`,
    safe `Backup`,
    safe `Name`,
    safe `Status`,
    safe `Records`,
    safe `Namespaces`,
    safe `Size`,
    safe `Duration`,
];
const NONE = safe `–`;
function createSummary({ state: { results }, error, uses, }) {
    const isSuccess = error === undefined;
    const blocks = [];
    if (results.length > 0)
        blocks.push({ kind: 'table', head: HEAD, rows: results.map(rowOf) });
    if (error !== undefined)
        blocks.push({ kind: 'preformatted', lines: error });
    return { isSuccess, heading: headingOf({ results, isSuccess }), blocks: [...blocks, ...nextStep({ results, uses })] };
}
function headingOf({ results, isSuccess }) {
    const [first] = results;
    if (first === undefined)
        return [isSuccess ? safe `No index to back up` : safe `Nothing was backed up`];
    if (results.length > 1)
        return [headingOfSeveral({ results, isSuccess })];
    const index = { code: first.indexName };
    if (!isSuccess)
        return [safe `No usable backup of `, index];
    if (first.outcome === 'reused') {
        const created = { code: first.backup.created_at ?? '–' };
        return [safe `Reused the backup of `, index, safe ` created at `, created];
    }
    return isReady(first) ? [safe `Backed up `, index] : [safe `Started the backup of `, index];
}
function headingOfSeveral({ results, isSuccess }) {
    const good = results.filter((result) => existingBackup(result) && !result.error).length;
    if (!isSuccess)
        return safe `${results.length - good} of ${results.length} indexes failed`;
    const ready = results.filter(isReady).length;
    if (ready === good)
        return safe `Backed up ${good} indexes`;
    return ready === 0
        ? safe `Started backing up ${good} indexes`
        : safe `${ready} of ${good} backups Ready, ${good - ready} in progress`;
}
function isReady(result) {
    return phaseOf(statusOf(result)) === 'ready';
}
function rowOf(result) {
    const backup = 'backup' in result ? result.backup : undefined;
    const readyAfterMs = 'readyAfterMs' in result ? result.readyAfterMs : undefined;
    const number = (value, format) => [value === undefined ? NONE : safe `${format(value)}`];
    return [
        [{ code: result.indexName }],
        [backup ? { code: backup.backup_id } : NONE],
        [backup?.name ? { code: backup.name } : NONE],
        [{ code: statusOf(result) }],
        number(backup?.record_count, formatCount),
        number(backup?.namespace_count, formatCount),
        number(backup?.size_bytes, formatBytes),
        number(readyAfterMs, formatDuration),
    ];
}
function nextStep({ results, uses }) {
    const existing = results.flatMap((result) => {
        const backup = existingBackup(result);
        return backup ? { backup, error: result.error } : [];
    });
    const inProgress = existing.filter(({ backup: { status } }) => isInProgress(status));
    if (inProgress.length > 0) {
        const text = [safe `Wait for ${inProgress.length > 1 ? 'them' : 'it'} before you deploy:`];
        const backups = inProgress.map(({ backup }) => backup);
        return [{ kind: 'paragraph', text }, gateStep({ backups, uses })];
    }
    const good = existing.filter(({ backup: { status }, error }) => phaseOf(status) === 'ready' && error === undefined);
    const [first] = good;
    if (first === undefined)
        return [];
    const text = [safe `Restore ${good.length > 1 ? 'the first one' : 'it'} as a new index:`];
    return [{ kind: 'paragraph', text }, restoreStep({ backup: first.backup, uses })];
}
const API_KEY = safe `    api_key: ${'$'}{{ secrets.PINECONE_API_KEY }}`;
function gateStep({ backups, uses }) {
    const ids = backups.map(({ backup_id: id }) => safe `      ${id}`);
    const lines = [safe `- uses: ${uses('gate')}`, safe `  with:`, API_KEY, safe `    backup_id: |`, ...ids];
    return { kind: 'yaml', lines };
}
function restoreStep({ backup, uses }) {
    const { backup_id: id, source_index_name: indexName } = backup;
    const lines = [
        safe `- uses: ${uses('restore')}`,
        safe `  with:`,
        API_KEY,
        safe `    backup_id: ${quoteYaml(id)}`,
        safe `    target_index_name: ${quoteYaml(`${indexName.slice(0, 36)}-restored`)}`,
    ];
    return { kind: 'yaml', lines };
}
function quoteYaml(text) {
    const isPlain = /^[a-z0-9][\w-]*$/i.test(text) && Number.isNaN(Number(text));
    return isPlain && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}

;// CONCATENATED MODULE: ./src/actions/create/run.ts
















const create = {
    name: 'create',
    parseInputs: parseCreateInputs,
    describeInputs,
    initialState: { results: [] },
    run,
    outputs: createOutputs,
    earlyOutputs: earlyOutputs,
    leftovers: leftovers,
    summary: createSummary,
};
async function run(step) {
    const { options, ports, state } = step;
    const nothing = safe `Nothing was backed up`;
    const explain = (error) => explainListing({ error, timeoutMs: options.timeoutMs, uses: ports.uses });
    const indexNames = await findIndexes({ inputs: options.indexes, ports, nothing, explain });
    if (indexNames.length === 0)
        return;
    state.patch({ results: indexNames.map((indexName) => ({ indexName, outcome: 'pending' })) });
    if (options.ifExists !== 'create' && options.backupName === undefined) {
        ports.log.warning(safe `if_exists has no effect without backup_name: the default name is unique to this run.`);
    }
    const { verifications, onRow, seen } = await ports.log.group(safe `Create`, () => createBackups(step));
    if (options.waitForReady)
        await ports.log.group(safe `Wait until Ready`, () => waitUntilReady(step, onRow));
    if (verifications.length > 0) {
        await ports.log.group(safe `Verify that no request created a second backup`, () => Promise.all(verifications));
    }
    recordDuplicates({ state, seen });
    verify(step);
    logResults(step);
    const error = stepError(state.current.results);
    if (error !== undefined)
        throw error;
}
function describeInputs({ indexes, backupName, description, ifExists, minRecordCount }) {
    return {
        ...describeIndexInputs(indexes),
        backup_name: backupName,
        description,
        if_exists: ifExists,
        min_record_count: minRecordCount,
    };
}
async function waitUntilReady({ options, ports, state }, onRow) {
    const { client, clock, limits, uses } = ports;
    const startedAt = clock.now();
    const isWaiting = state.current.results.filter((result) => 'backup' in result && !result.error);
    const byId = new Map(isWaiting.map((result) => ['backup' in result ? result.backup.backup_id : '', result.indexName]));
    const resultOf = (id) => {
        const result = state.current.results.find(({ indexName }) => indexName === byId.get(id));
        return result && (result.outcome === 'created' || result.outcome === 'reused') ? result : undefined;
    };
    const alreadyReady = new Set(isWaiting.flatMap((result) => result.outcome === 'reused' && phaseOf(result.backup.status) === 'ready' ? result.backup.backup_id : []));
    const statuses = () => state.current.results.map((result) => (result.error ? undefined : existingBackup(result)?.status));
    const logProgress = progressLogger({ ports, statuses });
    const prefixOf = (indexName) => (state.current.results.length === 1 ? '' : `${indexName}: `);
    const backups = [...byId.keys()].map((id) => ({ id, backup: resultOf(id)?.backup }));
    const delays = { missingMs: NEW_RESOURCE_MISSING_MS, maxIntervalMs: options.pollIntervalMs };
    const onEvent = (event) => {
        const result = resultOf(event.id);
        if (result === undefined)
            return;
        const { indexName, backup } = result;
        if (event.type === 'observed') {
            setResult({ state, result: { ...result, backup: { ...backup, ...event.backup } } });
            logProgress({ prefix: prefixOf(indexName), before: backup.status, backup: event.backup });
        }
        else if (event.type === 'failed') {
            const error = result.error ??
                waitError({
                    error: event.error,
                    seenAt: event.seenAt,
                    backup,
                    timeout: formatMinutes(options.timeoutMs),
                    uses,
                });
            const { outcome } = result;
            const isDeleted = event.error instanceof BackupDeletedError;
            const end = isDeleted ? { outcome: 'deleted', wasCreated: outcome === 'created' } : { outcome };
            setResult({ state, result: { indexName, backup, error, ...end } });
        }
        else if (phaseOf(event.backup.status) === 'ready' && !alreadyReady.has(event.id)) {
            setResult({ state, result: { ...result, readyAfterMs: clock.now() - startedAt } });
        }
    };
    await waitForBackups({ backups, client, clock, limits, ...delays, onRow, onEvent });
}
function verify({ options, state }) {
    for (const result of state.current.results) {
        const backup = result.error ? undefined : existingBackup(result);
        const error = backup && problemOf({ options, backup });
        if (error !== undefined)
            setResult({ state, result: { ...result, error } });
    }
}
function problemOf({ options, backup }) {
    const { minRecordCount: minimum, waitForReady } = options;
    const phase = phaseOf(backup.status);
    if (phase === 'failed')
        return failedError(backup);
    if (waitForReady && phase !== 'ready')
        return notReadyError(backup);
    const { record_count: records } = backup;
    const isEnough = minimum === undefined || (records !== undefined && records >= minimum);
    return isEnough ? undefined : tooFewRecordsError({ backup, minimum });
}
function logResults({ ports: { log }, state }) {
    const isSingle = state.current.results.length === 1;
    for (const result of state.current.results) {
        const backup = result.error ? undefined : existingBackup(result);
        if (backup === undefined || phaseOf(backup.status) !== 'ready')
            continue;
        const { indexName } = result;
        const readyAfterMs = isSingle && 'readyAfterMs' in result ? result.readyAfterMs : undefined;
        const when = readyAfterMs === undefined ? '' : `Ready after ${formatDuration(readyAfterMs)}`;
        const facts = [when, contentsOf(backup)].filter((text) => text !== '').join(': ');
        if (facts !== '')
            log.info(safe `${isSingle ? '' : `${indexName}: `}${facts}`);
        if (backup.record_count === 0) {
            log.warning(safe `The backup of ${indexName} contains 0 records. A backup captures the index as it was about 15 minutes earlier: later upserts are not included, and a backup of a new index can be empty.`);
        }
    }
}
function contentsOf({ record_count: records, namespace_count: namespaces, size_bytes: bytes }) {
    const counts = [
        records === undefined ? '' : pluralize(records, 'record'),
        namespaces === undefined ? '' : `in ${pluralize(namespaces, 'namespace')}`,
    ];
    const parts = [counts.filter((text) => text !== '').join(' '), bytes === undefined ? '' : formatBytes(bytes)];
    return parts.filter((text) => text !== '').join(', ');
}

;// CONCATENATED MODULE: ./src/backups/origin.ts
const DEFAULT_NAME = /^gha(?:-(\d+))?(?:-\d+)?(?:-([0-9a-f]{7}))?-[a-z0-9]{8}$/;
const DEFAULT_DESCRIPTION = /^Reference [a-z0-9]{16}(?:, run id (\d+))?(?:, commit ([0-9a-f]{7,64}))?(?=,|$)/i;
const WORD = /[0-9a-z]+/gi;
const COMMIT = /^[0-9a-f]{7,64}$/;
const RUN_ID = /^\d+$/;
const NAMED_COMMIT = /\bcommit\W{1,3}([0-9a-f]{7,64})\b|\b([0-9a-f]{40})\b/gi;
function mentionsOf({ name = '', description = '' }) {
    const [ofName, ofDescription] = [mentionsOfName(name), mentionsOfDescription(description)];
    return {
        runIds: [...ofName.runIds, ...ofDescription.runIds],
        commits: [...ofName.commits, ...ofDescription.commits],
    };
}
function isOfRun(backup, runId) {
    return mentionsOf(backup).runIds.includes(runId);
}
function isOfCommit({ name = '', description = '' }, commit) {
    const contains = (text) => text.startsWith(commit);
    if (mentionsOfDescription(description).commits.some(contains))
        return true;
    const { commits } = mentionsOfName(name);
    if (commits.some(contains))
        return true;
    if (!commits.some((start) => commit.startsWith(start)))
        return false;
    const named = [...description.matchAll(NAMED_COMMIT)].map(([, labeled, full]) => (labeled ?? full ?? '').toLowerCase());
    return named.length === 0 || named.some((start) => commit.startsWith(start));
}
function mentionsOfName(name) {
    const match = DEFAULT_NAME.exec(name);
    return match ? mentions(match) : mentionsOfText(name);
}
function mentionsOfDescription(description) {
    const match = DEFAULT_DESCRIPTION.exec(description);
    return match && (match[1] ?? match[2]) !== undefined ? mentions(match) : mentionsOfText(description);
}
function mentions([, runId, commit]) {
    return { runIds: runId === undefined ? [] : [runId], commits: commit === undefined ? [] : [commit.toLowerCase()] };
}
function mentionsOfText(text) {
    const words = text.toLowerCase().match(WORD) ?? [];
    return { runIds: words.filter((word) => RUN_ID.test(word)), commits: words.filter((word) => COMMIT.test(word)) };
}

;// CONCATENATED MODULE: ./src/backups/select-backup.ts



const NO_FILTERS = { prefix: '', commit: undefined, runId: undefined, createdBefore: undefined };
function filtersOf({ prefix, commit, runId, createdBefore }) {
    const filters = [];
    if (prefix !== '') {
        filters.push({ name: 'backup_name_prefix', matches: ({ name = '' }) => name.startsWith(prefix) });
    }
    if (commit !== undefined)
        filters.push({ name: 'commit', matches: (backup) => isOfCommit(backup, commit) });
    if (runId !== undefined)
        filters.push({ name: 'run_id', matches: (backup) => isOfRun(backup, runId) });
    if (createdBefore !== undefined) {
        const matches = (backup) => (createdAtNs(backup) ?? createdBefore - 1n) < createdBefore;
        filters.push({ name: 'created_before', matches });
    }
    return filters;
}
function filterBackups(backups, filters) {
    const set = filtersOf(filters);
    return backups.filter((backup) => set.every(({ matches }) => matches(backup)));
}
function selectBackup({ current, earlier, filters, now, isEligible = () => true, }) {
    const matches = filterBackups(current, filters);
    const newest = newestOf({ backups: matches.filter(isEligible), now });
    if (newest === undefined) {
        return { type: 'none', backups: current, matches, earlier, earlierMatches: filterBackups(earlier, filters) };
    }
    if ('candidates' in newest)
        return { type: 'ambiguous', candidates: newest.candidates };
    const { backup } = newest;
    const isInDoubt = filters.createdBefore !== undefined && createdAtNs(backup) === undefined;
    return isInDoubt ? { type: 'ambiguous', candidates: [backup] } : { type: 'found', backup };
}

;// CONCATENATED MODULE: ./src/actions/backup-filters.ts


function parseBackupFilters(inputs, isByIndex = inputs.get('index_name') !== '') {
    const filters = {
        prefix: parsePrefix(inputs),
        commit: parseCommit(inputs),
        runId: parseRunId(inputs),
        createdBefore: parseCreatedBefore(inputs),
    };
    if (isByIndex && inputs.get('backup_id') === '')
        return filters;
    for (const name of ['backup_name_prefix', 'commit', 'run_id', 'created_before']) {
        const value = inputs.get(name);
        const problem = 'requires index_name, and cannot be combined with backup_id';
        if (value !== '')
            inputs.reject({ name, value, problem });
    }
    return NO_FILTERS;
}
function describeBackupFilters({ prefix, commit, runId, createdBefore, }) {
    return {
        backup_name_prefix: prefix || undefined,
        commit,
        run_id: runId,
        created_before: createdBefore === undefined ? undefined : formatIsoTime(createdBefore),
    };
}
function parsePrefix({ get, reject }) {
    const name = 'backup_name_prefix';
    const value = get(name);
    if (value.includes('*'))
        reject({ name, value, problem: 'must be a name prefix, without *' });
    return value;
}
function parseCommit({ get, reject }) {
    const name = 'commit';
    const value = get(name);
    if (value === '')
        return undefined;
    const commit = value.toLowerCase();
    if (!/^[0-9a-f]{7,40}$/.test(commit)) {
        const problem = 'must be 7 to 40 hexadecimal digits of a commit, not the name of a branch or tag';
        reject({ name, value, problem });
    }
    return commit;
}
function parseRunId({ get, reject }) {
    const name = 'run_id';
    const value = get(name);
    if (value === '')
        return undefined;
    const problem = 'must be digits, as in github.run_id or after /actions/runs/ in the URL of the run';
    if (!/^\d{1,40}$/.test(value))
        reject({ name, value, problem });
    return value;
}
function parseCreatedBefore({ get, reject }) {
    const name = 'created_before';
    const value = get(name);
    if (value === '')
        return undefined;
    const time = isoTimeNs(value);
    const problem = 'must be an ISO 8601 date or time, for example 2026-01-31 or 2026-01-31T12:00:00Z';
    if (time === undefined)
        reject({ name, value, problem });
    return time;
}

;// CONCATENATED MODULE: ./src/backups/current-index.ts


async function divideByIndex({ client, limits, indexName, backups, isStrict = false, }) {
    const ids = new Set(backups.map(({ source_index_id: id }) => id));
    if (ids.size === 0 || (ids.size === 1 && !isStrict))
        return { current: backups, earlier: [] };
    try {
        const own = await listBackups({ client, limits, indexName });
        const ownIds = new Set(own.backups.map(({ source_index_id: id }) => id));
        const isCurrent = ({ source_index_id: id }) => ownIds.has(id);
        return { current: backups.filter(isCurrent), earlier: backups.filter((backup) => !isCurrent(backup)) };
    }
    catch (error) {
        if (isNotFound(error))
            return { current: backups, earlier: [] };
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/backups/closest-backups.ts



const MOST_SHOWN = 3;
const FEWEST_DIGITS = 4;
function closestBackups({ backups, filters }) {
    const set = filtersOf(filters);
    const newest = newestFirst(backups);
    const isLate = set.some(({ name, matches }) => name === 'created_before' && !backups.some(matches));
    const ranked = (isLate ? newest.reverse() : newest).map((backup) => {
        const missed = set.filter(({ matches }) => !matches(backup)).map(({ name }) => name);
        const similarity = missed.map((name) => similarityOf({ backup, name, filters }));
        return { backup, misses: missed.length, similarity: similarity.reduce((sum, one) => sum + one, 0) };
    });
    return ranked
        .sort((a, b) => a.misses - b.misses || b.similarity - a.similarity)
        .slice(0, MOST_SHOWN)
        .map(({ backup }) => backup);
}
function similarityOf({ backup, name, filters: { prefix, commit = '', runId = '' }, }) {
    const { commits, runIds } = mentionsOf(backup);
    const most = (texts, wanted) => {
        const shared = texts.reduce((most, text) => Math.max(most, sharedStart(text, wanted)), 0);
        return shared < FEWEST_DIGITS ? 0 : shared;
    };
    switch (name) {
        case 'backup_name_prefix':
            return sharedStart(backup.name ?? '', prefix);
        case 'commit':
            return most(commits, commit);
        case 'run_id':
            return most(runIds, runId);
        case 'created_before':
            return 0;
    }
}
function sharedStart(a, b) {
    let length = 0;
    while (length < a.length && a[length] === b[length])
        length += 1;
    return length;
}

;// CONCATENATED MODULE: ./src/backups/explain-selection.ts






function describeFilters(filters) {
    const phrases = filtersOf(filters).map(({ name }) => phraseOf(name, filters));
    return phrases.length === 0 ? safe `` : safe ` ${joinSafe(phrases)}`;
}
function phraseOf(name, { prefix, commit, runId, createdBefore }) {
    switch (name) {
        case 'backup_name_prefix': {
            const start = safe `\`${excerpt(prefix, 80)}\``;
            return safe `with a name that starts with ${start}`;
        }
        case 'commit':
            return safe `of commit ${commit ?? ''}`;
        case 'run_id':
            return safe `of run ${runId ?? ''}`;
        case 'created_before':
            return safe `created before ${formatIsoTime(createdBefore ?? 0n)}`;
    }
}
function explainNoMatch({ indexName, selection: { backups, earlierMatches }, filters, }) {
    const set = filtersOf(filters);
    const counted = set.map(({ name, matches }) => ({ name, count: backups.filter(matches).length }));
    const empty = counted.filter(({ count }) => count === 0).map(({ name }) => name);
    const [not, andNot] = backups.length === 1 ? [safe `but not`, safe `and not`] : [safe `none`, safe `and none`];
    const excluded = empty.length > 0
        ? empty.map((name, at) => safe `${at === 0 ? not : andNot} ${phraseOf(name, filters)}`)
        : [
            safe `none of which matches all filters: ${joinSafe(counted.map(({ name, count }) => safe `${count} ${phraseOf(name, filters)}`))}`,
        ];
    const closest = closestBackups({ backups, filters }).map(describeBackup);
    const suspects = empty.length > 0 ? empty : set.map(({ name }) => name);
    const texts = suspects.filter((name) => name === 'commit' || name === 'run_id');
    const contained = texts.length === 0
        ? safe ``
        : safe ` A backup is found by ${joinSafe(texts.map((name) => safe `${name}`), ' or ')} only if its name or description contains it.`;
    return {
        summary: safe `${indexName} has ${pluralize(backups.length, 'backup')}, ${joinSafe(excluded)}`,
        detail: joinSafe([
            safe `The closest ${closest.length === 1 ? 'is' : 'are'} ${listed(closest)}.`,
            ...describeEarlier(earlierMatches),
        ], ' '),
        advice: safe `Check ${listed(suspects.map((name) => safe `${name}`))}, or choose a backup with backup_id.${contained}`,
    };
}
function describeEarlier(matches) {
    if (matches.length === 0)
        return [];
    const verb = matches.length === 1 ? 'matches' : 'match';
    const ids = enumerate(matches.map(({ backup_id: id }) => id));
    return [safe `A deleted index with the same name has ${pluralize(matches.length, 'backup')} that ${verb}: ${ids}.`];
}
function describeBackup({ backup_id: id, name, created_at: createdAt, status }) {
    const details = [
        ...(name === undefined ? [] : [excerpt(id, 80)]),
        safe `created ${excerpt(createdAt ?? 'at an unknown time', 40)}`,
        ...(phaseOf(status) === 'ready' ? [] : [excerpt(status, 40)]),
    ];
    return safe `${excerpt(name ?? id, 80)} (${joinSafe(details)})`;
}
function listed(items) {
    const last = items.at(-1) ?? safe ``;
    return items.length < 2 ? last : safe `${joinSafe(items.slice(0, -1))} and ${last}`;
}

;// CONCATENATED MODULE: ./src/actions/gate/state.ts
function backupOf(candidate) {
    return candidate?.lookup === 'found' ? candidate.backup : undefined;
}
function hasPassed({ verdicts }) {
    return verdicts.every(({ passed }) => passed);
}
function isUnjudged({ candidate: { lookup } }) {
    return lookup === 'failed' || lookup === 'pending';
}

;// CONCATENATED MODULE: ./src/actions/gate/messages.ts








function explain({ error, timeoutMs, uses }) {
    const notFound = {
        summary: safe `Pinecone returned 404 Not Found`,
        advice: safe `Check the names, and make sure that the key belongs to the right project.`,
    };
    return explainError({ error, notFound, timeout: formatMinutes(timeoutMs), uses });
}
function messages_waitError({ seenAt, ...context }) {
    const { error } = context;
    const isPureTimeout = error instanceof DeadlineExceededError && error.cause === undefined;
    return { ...explain(context), isPureTimeout, lastSeen: whenLastSeen({ error, seenAt }) };
}
function messages_listError(context) {
    const { summary, serviceSaid, advice } = explain(context);
    const headline = safe `Gate failed: the backups could not be listed because ${summary}.`;
    return new ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}
function messages_stepError(judgements) {
    const failed = judgements.filter((judgement) => !hasPassed(judgement));
    if (failed.length === 0)
        return undefined;
    const lines = failed
        .flatMap(({ verdicts }) => verdicts.filter(({ passed }) => !passed))
        .flatMap(({ reason, serviceSaid, advice }) => [reason, serviceSaid && safe `  ${serviceSaid}`, safe `  ${advice}`]);
    return new ActionError({ lines: [safe `Gate failed for ${subjectsOf(failed)}.`, ...lines] });
}
function stepWarnings(judgements) {
    return judgements
        .filter((judgement) => !hasPassed(judgement))
        .map(({ candidate: { subject }, verdicts }) => {
        const reasons = verdicts
            .filter(({ passed }) => !passed)
            .flatMap(({ reason, serviceSaid, advice }) => [reason, serviceSaid, advice].filter((text) => text !== undefined));
        return joinSafe([safe `Gate failed for ${subject} (enforcement: warn).`, ...reasons], ' ');
    });
}
function passedSubjects(judgements) {
    return joinSafe(judgements.map(({ candidate }) => {
        const backup = candidate.isNamed ? backupOf(candidate) : undefined;
        if (backup === undefined)
            return safe `${candidate.subject}`;
        const createdAt = excerpt(backup.created_at ?? 'at an unknown time', 60);
        return safe `the backup ${excerpt(candidate.subject, 80)} of ${excerpt(backup.source_index_name, 60)}, created ${createdAt}`;
    }));
}
function subjectsOf(judgements) {
    return joinSafe(judgements.map(({ candidate }) => safe `${candidate.subject}`));
}
function absenceVerdict({ candidate, filters, newBackup, }) {
    const { subject, isNamed } = candidate;
    const verdict = { rule: 'exists', wanted: safe `a backup`, found: safe `none`, passed: false };
    if (candidate.lookup === 'deleted') {
        const reason = safe `The backup ${excerpt(candidate.id, 80)}${isNamed ? '' : safe ` of ${subject}`} was deleted.`;
        return { ...verdict, reason, advice: safe `${newBackup}.` };
    }
    if (candidate.lookup === 'failed') {
        const { summary, serviceSaid, advice } = candidate.waitError;
        const reason = safe `Could not determine whether the backup ${isNamed ? '' : 'of '}${excerpt(subject, 80)} exists: ${summary}.`;
        return { ...verdict, found: safe `unknown`, reason, serviceSaid, advice };
    }
    if (candidate.lookup === 'ambiguous') {
        const ids = enumerate(candidate.candidates.map(({ backup_id: id }) => id));
        const reason = safe `Could not determine the newest backup of ${subject}${describeFilters(filters)}: created_at is missing, in the future or identical for ${ids}.`;
        const fix = safe `Set backup_id to check one of them, or exclude the others with backup_name_prefix, commit or run_id.`;
        return { ...verdict, found: safe `unknown`, reason, advice: fix };
    }
    const selection = candidate.lookup === 'missing' ? candidate.selection : undefined;
    if (selection !== undefined && selection.backups.length > 0) {
        const { summary, detail, advice } = explainNoMatch({ indexName: subject, selection, filters });
        return { ...verdict, reason: joinSafe([safe `${summary}.`, detail], ' '), advice };
    }
    if (selection !== undefined && selection.earlier.length > 0) {
        const reason = safe `The current index ${subject} has no backup; a deleted index with the same name has ${pluralize(selection.earlier.length, 'backup')}.`;
        return { ...verdict, reason, advice: safe `${newBackup}, or set backup_id to check a backup of the deleted index.` };
    }
    const advice = safe `${newBackup}, or check the names and make sure that the key belongs to the right project.`;
    const reason = isNamed ? safe `The backup ${excerpt(subject, 80)} does not exist.` : safe `${subject} has no backup.`;
    return { ...verdict, reason, advice };
}

;// CONCATENATED MODULE: ./src/actions/gate/candidates.ts











async function findCandidates(step) {
    const { options, ports, state } = step;
    const { backupIds } = options;
    const { indexNames } = state.current;
    if (indexNames === undefined) {
        state.patch({ candidates: backupIds.map((id) => ({ subject: id, isNamed: true, lookup: 'pending', id })) });
        return undefined;
    }
    const { log } = ports;
    const backups = await listProject(step);
    const candidates = [];
    for (const indexName of indexNames)
        candidates.push(await findNewest({ options, ports, backups, indexName }));
    for (const candidate of candidates) {
        const newest = backupOf(candidate);
        if (newest)
            log.info(safe `The newest backup of ${candidate.subject} is ${idAndStatus(newest)}`);
    }
    state.patch({ candidates });
    return backups;
}
async function listProject({ options: { timeoutMs }, ports: { client, limits, uses } }) {
    const { backups } = await listBackups({ client, limits }).catch((error) => {
        throw messages_listError({ error, timeoutMs, uses });
    });
    return backups;
}
async function findNewest({ options: { filters, rules, timeoutMs }, ports: { client, limits, uses }, backups, indexName, }) {
    const base = { subject: indexName, isNamed: false };
    const all = backupsOf({ backups, indexName });
    const isStrict = rules.minCoveragePercent !== undefined;
    const { current, earlier } = await divideByIndex({ client, limits, indexName, backups: all, isStrict }).catch((error) => {
        throw messages_listError({ error, timeoutMs, uses });
    });
    const selection = selectBackup({ current, earlier, filters, now: client.now() });
    if (selection.type === 'none')
        return { ...base, lookup: 'missing', selection };
    if (selection.type === 'ambiguous')
        return { ...base, lookup: 'ambiguous', candidates: selection.candidates };
    const { backup } = selection;
    return { ...base, lookup: 'found', id: backup.backup_id, backup };
}
async function observeNewest(step, listed) {
    for (let backups = listed;;) {
        const known = step.state.current.candidates.flatMap((candidate) => backupOf(candidate) ?? []);
        const mustWait = step.options.waitForReady && known.some(({ status }) => isInProgress(status));
        await observeCandidates(step);
        if (!mustWait || backups === undefined)
            return backups;
        const hasFailed = step.state.current.candidates.some((candidate) => 'waitError' in candidate);
        try {
            backups = await listProject(step);
            if (!(await replaceOutdated(step, backups)))
                return backups;
        }
        catch (error) {
            if (hasFailed)
                return backups;
            throw error;
        }
    }
}
async function replaceOutdated({ options, ports, state }, listed) {
    let isChanged = false;
    for (const [at, candidate] of state.current.candidates.entries()) {
        const isSettled = candidate.lookup === 'deleted' || 'waitError' in candidate;
        if (isSettled)
            continue;
        const known = backupOf(candidate);
        const isListed = known === undefined || listed.some(({ backup_id: id }) => id === known.backup_id);
        const backups = isListed ? listed : [...listed, known];
        const newest = await findNewest({ options, ports, backups, indexName: candidate.subject });
        if (newest.lookup === candidate.lookup && newest.id === candidate.id)
            continue;
        isChanged = true;
        state.patch({ candidates: state.current.candidates.with(at, newest) });
        const backup = backupOf(newest);
        if (backup)
            ports.log.info(safe `A newer backup of ${newest.subject} was created meanwhile: ${idAndStatus(backup)}`);
    }
    return isChanged;
}
async function observeCandidates({ options, ports, state }) {
    const { client, clock, limits, uses } = ports;
    const { timeoutMs, pollIntervalMs } = options;
    const isSingle = state.current.candidates.length === 1;
    const statuses = () => state.current.candidates.map((candidate) => backupOf(candidate)?.status);
    const logProgress = progressLogger({ ports, statuses });
    const positions = new Map(state.current.candidates.flatMap((candidate, at) => (isOpen(candidate) ? [[candidate.id, at]] : [])));
    const backups = [...positions].map(([id, at]) => ({ id, backup: backupOf(state.current.candidates[at]) }));
    const until = options.waitForReady ? undefined : () => true;
    const delays = { missingMs: GIVEN_BACKUP_MISSING_MS, maxIntervalMs: pollIntervalMs };
    const onEvent = (event) => {
        const { id, type } = event;
        const at = positions.get(id) ?? -1;
        const candidate = state.current.candidates[at];
        if (candidate === undefined || type === 'ended')
            return;
        const { subject, isNamed } = candidate;
        const base = { subject, isNamed, id };
        const before = backupOf(candidate);
        const set = (next) => state.patch({ candidates: state.current.candidates.with(at, next) });
        if (type === 'observed') {
            logProgress({ prefix: isSingle ? '' : `${subject}: `, before: before?.status, backup: event.backup });
            set({ ...base, lookup: 'found', backup: event.backup });
        }
        else if (event.error instanceof BackupDeletedError) {
            set({ ...base, lookup: before ? 'deleted' : 'missing' });
        }
        else {
            const error = messages_waitError({ error: event.error, seenAt: event.seenAt, timeoutMs, uses });
            set(before
                ? { ...base, lookup: 'found', backup: before, waitError: error }
                : { ...base, lookup: 'failed', waitError: error });
        }
    };
    await waitForBackups({ backups, client, clock, limits, until, ...delays, onEvent });
}
function isOpen(candidate) {
    return candidate.lookup === 'pending' || (candidate.lookup === 'found' && candidate.waitError === undefined);
}

;// CONCATENATED MODULE: ./src/actions/gate/rules.ts






function judge({ evidence, rules, uses, }) {
    const { candidate } = evidence;
    const newBackup = safe `Create a new backup with ${uses('create')}`;
    const backup = backupOf(candidate);
    const schedule = rules.requireSchedule ? [judgeSchedule(evidence)] : [];
    if (backup === undefined)
        return [absenceVerdict({ candidate, filters: evidence.filters, newBackup }), ...schedule];
    const { maxAgeMinutes, minRecordCount, maxRecordDropPercent, minCoveragePercent } = rules;
    const id = excerpt(backup.backup_id, 80);
    const judged = {
        backup,
        evidence,
        newBackup,
        name: candidate.isNamed ? safe `The backup ${id}` : safe `The backup ${id} of ${candidate.subject}`,
    };
    return [
        judgeStatus(judged),
        ...(maxAgeMinutes === undefined ? [] : [judgeAge({ ...judged, limit: maxAgeMinutes })]),
        ...(minRecordCount === undefined ? [] : [judgeRecordCount({ ...judged, limit: minRecordCount })]),
        ...(maxRecordDropPercent === undefined ? [] : [judgeRecordDrop({ ...judged, limit: maxRecordDropPercent })]),
        ...(minCoveragePercent === undefined ? [] : [judgeCoverage({ ...judged, limit: minCoveragePercent })]),
        ...schedule,
    ];
}
const WAIT_LONGER = safe `Run the gate again with wait_for_ready: true and a higher timeout_minutes.`;
function judgeStatus({ backup, evidence: { candidate, newestReady }, name, newBackup }) {
    const phase = phaseOf(backup.status);
    const status = excerpt(backup.status, 40);
    const verdict = { rule: 'status', wanted: safe `Ready`, found: status, passed: phase === 'ready' };
    if (phase === 'failed') {
        const instead = newestReady ? safe ` The newest Ready backup is ${excerpt(newestReady.backup_id, 80)}.` : '';
        return { ...verdict, reason: safe `${name} failed (${status}).${instead}`, advice: safe `${newBackup}.` };
    }
    const waitError = candidate.lookup === 'found' ? candidate.waitError : undefined;
    if (waitError === undefined)
        return { ...verdict, reason: safe `${name} is ${status}.`, advice: WAIT_LONGER };
    const { summary, serviceSaid, advice, isPureTimeout, lastSeen } = waitError;
    if (lastSeen === undefined) {
        const reason = safe `${name} is ${status}: ${summary}.`;
        return { ...verdict, reason, serviceSaid, advice: isPureTimeout ? WAIT_LONGER : advice };
    }
    const wasSeen = safe `It was ${status} ${lastSeen}.`;
    return {
        ...verdict,
        reason: safe `${name} is not Ready: ${summary}.`,
        serviceSaid: serviceSaid ? safe `${wasSeen} ${serviceSaid}` : wasSeen,
        advice,
    };
}
function ageInMinutes({ backup, now }) {
    const time = createdAtMs(backup);
    return time === undefined || isInFuture({ time, now }) ? undefined : Math.max(0, (now - time) / 60_000);
}
function judgeAge({ backup, evidence: { now }, name, newBackup, limit }) {
    const age = ageInMinutes({ backup, now });
    const found = age === undefined ? safe `unknown` : safe `${formatCount(wholeMinutes({ age, limit }))} min`;
    return {
        rule: 'max_age_minutes',
        wanted: safe `at most ${formatCount(limit)} min`,
        found,
        passed: age !== undefined && age <= limit,
        reason: age === undefined
            ? safe `${name} counts as too old because its created_at is missing, invalid or in the future.`
            : safe `${name} is ${found} old; max_age_minutes is ${formatCount(limit)}.`,
        advice: age === undefined ? safe `${newBackup}.` : safe `${newBackup}, or raise max_age_minutes.`,
    };
}
function wholeMinutes({ age, limit }) {
    const whole = Math.floor(age);
    return age > limit && whole <= limit ? toTenths({ value: age, roundUp: true }) : whole;
}
const NO_COUNT = safe `has no record count`;
function judgeRecordCount({ backup: { record_count: records }, name, newBackup, limit }) {
    const contains = records === undefined ? NO_COUNT : safe `contains ${pluralize(records, 'record')}`;
    return {
        rule: 'min_record_count',
        wanted: safe `at least ${formatCount(limit)}`,
        found: records === undefined ? safe `unknown` : safe `${formatCount(records)}`,
        passed: records !== undefined && records >= limit,
        reason: safe `${name} ${contains}; min_record_count is ${formatCount(limit)}.`,
        advice: records === undefined
            ? safe `${newBackup}, or remove min_record_count.`
            : safe `A backup captures the index as it was about 15 minutes earlier. Check the index, or lower min_record_count.`,
    };
}
function judgeRecordDrop({ backup, evidence: { previous }, name, newBackup, limit }) {
    const rule = { rule: 'max_record_drop_percent', wanted: safe `at most ${limit}% fewer than before` };
    const advice = safe `Before you deploy, find out why the record count dropped. If the drop is expected, raise max_record_drop_percent.`;
    const unknown = (reason) => {
        const fix = safe `${newBackup}, or remove max_record_drop_percent.`;
        return { ...rule, found: safe `unknown`, passed: false, reason, advice: fix };
    };
    const { record_count: records } = backup;
    if (records === undefined)
        return unknown(safe `${name} ${NO_COUNT}, so a drop cannot be detected.`);
    if (createdAtMs(backup) === undefined)
        return unknown(safe `${name} has no valid created_at, so a drop cannot be detected.`);
    if (previous === undefined)
        return { ...rule, found: safe `no earlier backup`, passed: true, reason: safe ``, advice: safe `` };
    if ('unknown' in previous) {
        const reason = safe `Could not determine the Ready backup before ${lowerFirst(name)}: ${previous.unknown}. A drop cannot be detected.`;
        return unknown(reason);
    }
    const { record_count: before } = previous;
    if (before === undefined) {
        return unknown(safe `The previous Ready backup, ${excerpt(previous.backup_id, 80)}, ${NO_COUNT}, so a drop in ${lowerFirst(name)} cannot be detected.`);
    }
    const drop = before === 0 ? 0 : ((before - records) * 100) / before;
    const passed = drop <= limit;
    const change = drop > 0 ? safe `${toTenths({ value: drop, roundUp: !passed })}% fewer` : safe `no fewer`;
    const counts = safe `(${formatCount(before)} → ${formatCount(records)})`;
    const reason = safe `${name} contains ${change} records than the backup before it ${counts}; max_record_drop_percent is ${limit}.`;
    return { ...rule, found: safe `${change} ${counts}`, passed, reason, advice };
}
function coveragePercent({ backup, live }) {
    if (backup.record_count === undefined || typeof live !== 'number')
        return undefined;
    return live === 0 ? 100 : (backup.record_count * 100) / live;
}
function judgeCoverage({ backup, evidence: { live }, name, newBackup, limit }) {
    const coverage = coveragePercent({ backup, live });
    const unknown = typeof live === 'object' ? live.unknown : safe `it ${NO_COUNT}`;
    const share = safe `${toTenths({ value: coverage ?? 0, roundUp: false })}%`;
    const counts = safe `${formatCount(backup.record_count ?? 0)} of the ${formatCount(Number(live))}`;
    return {
        rule: 'min_coverage_percent',
        wanted: safe `at least ${limit}%`,
        found: coverage === undefined ? safe `unknown` : share,
        passed: coverage !== undefined && coverage >= limit,
        reason: coverage === undefined
            ? safe `The coverage of ${lowerFirst(name)} is unknown: ${unknown}.`
            : safe `${name} contains ${counts} records currently in the index (${share}); min_coverage_percent is ${limit}.`,
        advice: typeof live === 'object'
            ? safe `Fix the problem reported above, or remove min_coverage_percent.`
            : safe `${newBackup} (it will not include upserts from the last 15 minutes), or lower min_coverage_percent.`,
    };
}
function judgeSchedule({ candidate, schedules = [] }) {
    const indexName = backupOf(candidate)?.source_index_name ?? candidate.subject;
    const rule = { rule: 'require_schedule', wanted: safe `enabled` };
    if ('unknown' in schedules) {
        const reason = safe `Could not determine whether ${indexName} has a backup schedule: ${schedules.unknown}.`;
        const advice = safe `Fix the problem reported above, or remove require_schedule.`;
        return { ...rule, found: safe `unknown`, passed: false, reason, advice };
    }
    const enabled = schedules.find((schedule) => schedule.enabled);
    if (enabled !== undefined) {
        return { ...rule, found: excerpt(enabled.frequency, 40), passed: true, reason: safe ``, advice: safe `` };
    }
    const [disabled] = schedules;
    const reason = disabled
        ? safe `The backup schedule ${excerpt(disabled.name, 80)} of ${indexName} is disabled.`
        : safe `${indexName} has no backup schedule.`;
    const advice = disabled
        ? safe `Enable it, which also creates a backup immediately, or remove require_schedule.`
        : safe `Create one in Pinecone, or remove require_schedule.`;
    return { ...rule, found: disabled ? safe `disabled` : safe `none`, passed: false, reason, advice };
}
function toTenths({ value, roundUp }) {
    return (roundUp ? Math.ceil(value * 10) : Math.floor(value * 10)) / 10;
}
function lowerFirst(text) {
    return safe `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

;// CONCATENATED MODULE: ./src/actions/gate/collect-evidence.ts











async function judgeCandidates({ candidates, options, ports, backups, }) {
    const needsList = options.rules.maxRecordDropPercent !== undefined && candidates.some(backupOf);
    const list = backups !== undefined || !needsList ? { backups: backups ?? [] } : await listLatest({ options, ports });
    const judgements = new Map();
    const work = async (candidate) => {
        judgements.set(candidate, await judgeCandidate({ options, ports, list, candidate }));
    };
    await mapLimit({ items: candidates, work });
    return candidates.flatMap((candidate) => judgements.get(candidate) ?? []);
}
async function listLatest({ options, ports }) {
    const { client, limits, uses } = ports;
    try {
        return { backups: (await listBackups({ client, limits })).backups };
    }
    catch (error) {
        const { summary } = explain({ error, timeoutMs: options.timeoutMs, uses });
        return { backups: [], problem: safe `the backups could not be listed because ${summary}` };
    }
}
async function judgeCandidate({ options, ports, list: { backups, problem }, candidate, }) {
    const { rules, filters } = options;
    const found = backupOf(candidate);
    const listed = found && backups.find(({ backup_id: id }) => id === found.backup_id);
    const backup = listed && phaseOf(listed.status) === 'failed' ? listed : found;
    const latest = candidate.lookup === 'found' && backup ? { ...candidate, backup } : candidate;
    const ofIndex = backup ? backupsOf({ backups, indexName: backup.source_index_name }) : [];
    const history = filterBackups(ofIndex, { ...NO_FILTERS, prefix: filters.prefix });
    const previous = backup && (problem === undefined ? previousReady({ history, backup }) : { unknown: problem });
    const live = backup && rules.minCoveragePercent !== undefined ? await liveRecordCount({ options, ports, backup }) : undefined;
    const schedules = rules.requireSchedule ? await schedulesOf({ options, ports, candidate }) : undefined;
    const now = ports.client.now();
    const isFailed = backup !== undefined && phaseOf(backup.status) === 'failed';
    const newest = isFailed ? newestOf({ backups: onlyReady(filterBackups(ofIndex, filters)), now }) : undefined;
    const newestReady = newest && 'backup' in newest ? newest.backup : undefined;
    const evidence = { candidate: latest, filters, newestReady, previous, live, schedules, now };
    const verdicts = judge({ evidence, rules, uses: ports.uses });
    for (const { rule, wanted, found: actual, passed } of verdicts) {
        ports.log.info(safe `${passed ? 'Passed' : 'FAILED'}  ${candidate.subject}: ${rule}: expected ${wanted}, found ${actual}`);
    }
    const before = history.slice(history.findIndex(({ backup_id: id }) => id === backup?.backup_id) + 1);
    return {
        candidate: latest,
        verdicts,
        ageMinutes: backup && ageInMinutes({ backup, now }),
        previousRecordCount: previous && 'record_count' in previous ? previous.record_count : undefined,
        coveragePercent: backup && coveragePercent({ backup, live }),
        history: onlyReady(backup && phaseOf(backup.status) === 'ready' ? [backup, ...before] : before),
    };
}
async function schedulesOf({ options, ports: { client, limits, uses }, candidate, }) {
    const indexName = backupOf(candidate)?.source_index_name ?? candidate.subject;
    if (candidate.isNamed && backupOf(candidate) === undefined)
        return { unknown: safe `its index is unknown` };
    try {
        return await client.listSchedules({ indexName }, limits);
    }
    catch (error) {
        if (isNotFound(error))
            return [];
        const { summary } = explain({ error, timeoutMs: options.timeoutMs, uses });
        return { unknown: summary };
    }
}
async function liveRecordCount({ options, ports: { client, limits, log, uses }, backup, }) {
    const indexName = backup.source_index_name;
    try {
        const { host } = await client.describeIndex({ indexName }, limits);
        const { totalVectorCount } = await client.describeIndexStats({ host }, limits);
        log.info(safe `${indexName} currently contains ${pluralize(totalVectorCount, 'record')}`);
        return totalVectorCount;
    }
    catch (error) {
        const { summary, serviceSaid } = explain({ error, timeoutMs: options.timeoutMs, uses });
        return { unknown: serviceSaid ? safe `${summary} (${serviceSaid.replace(/\.$/, '')})` : summary };
    }
}

;// CONCATENATED MODULE: ./src/actions/gate/inputs.ts





const FIRST_VERSION_WITH_SCHEDULES = '2026-07';
const DAY_IN_MINUTES = 1440;
const CENTURY_IN_MINUTES = 100 * 366 * DAY_IN_MINUTES;
function parseGateInputs(inputs) {
    const backupIds = parseBackupIds(inputs);
    requireOneSource(inputs, ['index_name', 'index_tags']);
    const isByIndex = inputs.get('index_name') !== '' || inputs.get('index_tags') !== '';
    const percent = (name) => parseOptionalNumber({ inputs, name, unit: 'percent', from: 0, to: 100 });
    const age = { name: 'max_age_minutes', unit: 'minutes', from: 0, to: CENTURY_IN_MINUTES };
    const connection = parseConnection(inputs);
    return {
        connection,
        ...parseWaitOptions(inputs),
        backupIds,
        indexes: parseIndexInputs(inputs),
        filters: parseBackupFilters(inputs, isByIndex),
        rules: {
            maxAgeMinutes: parseOptionalNumber({ inputs, ...age }) ?? (isByIndex ? DAY_IN_MINUTES : undefined),
            minRecordCount: parseCount({ inputs, name: 'min_record_count', from: 0 }),
            maxRecordDropPercent: percent('max_record_drop_percent'),
            minCoveragePercent: parseCoverage(inputs),
            requireSchedule: parseRequireSchedule(inputs, connection),
        },
        enforcement: parseChoice({ inputs, name: 'enforcement', choices: ['block', 'warn'], fallback: 'block' }),
    };
}
function parseCoverage(inputs) {
    const name = 'min_coverage_percent';
    const percent = parseOptionalNumber({ inputs, name, unit: 'percent', from: 0, to: 100 });
    if (percent !== undefined && percent > 0 && percent < 1) {
        inputs.reject({ name, value: inputs.get(name), problem: 'is less than 1 percent. Use 95 for 95%, not 0.95' });
    }
    return percent;
}
function parseRequireSchedule(inputs, { apiVersion }) {
    const name = 'require_schedule';
    const isRequired = parseBoolean({ inputs, name, fallback: false });
    if (isRequired && apiVersion < FIRST_VERSION_WITH_SCHEDULES) {
        const problem = `requires api_version: '${FIRST_VERSION_WITH_SCHEDULES}' or later, which has schedules`;
        inputs.reject({ name, value: 'true', problem });
    }
    return isRequired;
}
function parseBackupIds(inputs) {
    const name = 'backup_id';
    const ids = parseLines({ inputs, name });
    for (const value of new Set(ids))
        requireBackupId({ inputs, name, value });
    rejectDuplicates({ inputs, name, values: ids });
    return ids;
}

;// CONCATENATED MODULE: ./src/actions/gate/outputs.ts


function outputs_statusOf(candidate) {
    if (candidate.lookup === 'deleted')
        return DELETED;
    return backupOf(candidate)?.status ?? (candidate.lookup === 'missing' ? NOT_CREATED : UNKNOWN);
}
function outputs_earlyOutputs({ candidates, indexNames }) {
    const isNothingSelected = indexNames?.length === 0;
    return {
        backup_id: candidates.flatMap((candidate) => backupOf(candidate)?.backup_id ?? []),
        status: isNothingSelected ? NOT_CREATED : candidates.length === 0 ? UNKNOWN : worstStatus(candidates.map(outputs_statusOf)),
    };
}
function gateOutputs({ state, reasons: stepReasons, }) {
    const { candidates, judgements } = state;
    const passed = judgements !== undefined && stepReasons === undefined && judgements.every(hasPassed);
    const failed = (judgements ?? []).flatMap(({ verdicts }) => verdicts.filter((verdict) => !verdict.passed));
    const reasons = failed.length > 0 ? failed.map(({ reason }) => reason) : (stepReasons ?? []);
    const backup = backupOf(candidates[0]);
    const first = judgements?.[0];
    return {
        passed,
        index_names: { json: state.indexNames ?? [] },
        reasons: { json: passed ? [] : reasons },
        ...outputs_earlyOutputs(state),
        created_at: backup?.created_at,
        age_minutes: truncate(first?.ageMinutes),
        record_count: backup?.record_count,
        previous_record_count: first?.previousRecordCount,
        coverage_percent: truncate(first?.coveragePercent),
        backups: { json: judgements === undefined ? candidates.map(outputs_entryOf) : judgements.map(judgedEntryOf) },
    };
}
function outputs_entryOf(candidate) {
    return {
        ...(backupOf(candidate) ?? { subject: candidate.subject, status: outputs_statusOf(candidate) }),
        passed: false,
        verdicts: [],
    };
}
function judgedEntryOf(judgement) {
    const { candidate, verdicts, ageMinutes, previousRecordCount, coveragePercent } = judgement;
    return {
        ...outputs_entryOf(candidate),
        passed: hasPassed(judgement),
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
function truncate(value) {
    return value === undefined ? undefined : Math.floor(value * 100) / 100;
}

;// CONCATENATED MODULE: ./src/actions/gate/summary.ts




const CHART_ROWS = 10;
const CHART_WIDTH = 40;
function gateSummary({ state, error }) {
    const isSuccess = error === undefined;
    return {
        isSuccess,
        heading: [summary_headingOf(state, isSuccess)],
        blocks: [
            ...(error === undefined ? [] : [{ kind: 'preformatted', lines: error }]),
            ...(state.judgements ?? []).flatMap(blocksOf),
        ],
    };
}
function summary_headingOf({ judgements }, isSuccess) {
    if (!isSuccess)
        return safe `Gate failed`;
    if (judgements === undefined)
        return safe `No index to check`;
    return judgements.every(hasPassed) ? safe `Gate passed` : safe `Gate failed, but enforcement is warn`;
}
function blocksOf(judgement) {
    const { candidate, verdicts, history } = judgement;
    const backup = backupOf(candidate);
    const id = backup && !candidate.isNamed ? [safe `, backup `, { code: backup.backup_id }] : [];
    const rows = verdicts.map(({ rule, wanted, found, passed }) => [
        [passed ? safe `✅` : safe `❌`],
        [{ code: rule }],
        [wanted],
        [{ code: found }],
    ]);
    const icon = hasPassed(judgement) ? safe `✅ ` : safe `❌ `;
    const chart = chartOf(history.slice(0, CHART_ROWS));
    const head = [safe ``, safe `Rule`, safe `Expected`, safe `Found`];
    return [
        { kind: 'heading', text: [icon, { code: candidate.subject }, ...id] },
        ...(rows.length === 0 ? [] : [{ kind: 'table', head, rows }]),
        ...(chart.length === 0
            ? []
            : [
                { kind: 'paragraph', text: [safe `Records in the most recent Ready backups, newest first:`] },
                { kind: 'preformatted', lines: chart },
            ]),
    ];
}
function chartOf(history) {
    const most = Math.max(1, ...history.map(({ record_count: records = 0 }) => records));
    return history.map((backup) => {
        const { record_count: records } = backup;
        const time = createdAtMs(backup);
        const minute = time === undefined ? '' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
        const width = records ? Math.max(1, Math.round((records / most) * CHART_WIDTH)) : 0;
        const bar = safe `${'█'.repeat(width)} ${records === undefined ? '–' : formatCount(records)}`;
        return minute === '' ? safe `no date           ${bar}` : safe `${minute}  ${bar}`;
    });
}

;// CONCATENATED MODULE: ./src/actions/gate/run.ts











const gate = {
    name: 'gate',
    parseInputs: parseGateInputs,
    describeInputs: run_describeInputs,
    initialState: { indexNames: undefined, candidates: [], judgements: undefined },
    run: run_run,
    outputs: gateOutputs,
    earlyOutputs: outputs_earlyOutputs,
    summary: gateSummary,
};
async function run_run(step) {
    const { options, ports, state } = step;
    const { log, uses } = ports;
    if (options.backupIds.length === 0) {
        const explainList = (error) => explain({ error, timeoutMs: options.timeoutMs, uses });
        const indexNames = await findIndexes({
            inputs: options.indexes,
            ports,
            nothing: safe `Gate failed`,
            explain: explainList,
        });
        state.patch({ indexNames });
        if (indexNames.length === 0)
            return;
    }
    const found = await log.group(safe `Find backups`, () => findCandidates(step));
    const title = options.waitForReady ? safe `Wait until Ready` : safe `Describe backups`;
    const backups = await log.group(title, () => observeNewest(step, found));
    const { candidates } = state.current;
    const judgements = await log.group(safe `Check backups`, () => judgeCandidates({ options, ports, candidates, backups }));
    state.patch({ candidates: judgements.map(({ candidate }) => candidate), judgements });
    const error = messages_stepError(judgements);
    if (error === undefined) {
        log.info(safe `Gate passed for ${passedSubjects(judgements)}`);
        return;
    }
    if (options.enforcement === 'block' || judgements.every(isUnjudged))
        throw error;
    for (const warning of stepWarnings(judgements))
        log.warning(warning);
}
function run_describeInputs({ backupIds, indexes, filters, rules, enforcement }) {
    return {
        ...(backupIds.length > 0 ? { backup_id: backupIds } : describeIndexInputs(indexes)),
        ...describeBackupFilters(filters),
        max_age_minutes: rules.maxAgeMinutes,
        min_record_count: rules.minRecordCount,
        max_record_drop_percent: rules.maxRecordDropPercent,
        min_coverage_percent: rules.minCoveragePercent,
        require_schedule: rules.requireSchedule,
        enforcement,
    };
}

;// CONCATENATED MODULE: ./src/actions/log-inputs.ts

function describeSharedInputs({ connection, ...wait }) {
    return {
        ...(wait.waitForReady !== undefined && { wait_for_ready: wait.waitForReady }),
        ...(wait.pollIntervalMs !== undefined && {
            timeout_minutes: wait.timeoutMs / 60_000,
            poll_interval_seconds: wait.pollIntervalMs / 1_000,
        }),
        api_version: connection.apiVersion,
        api_url: connection.apiUrl.href.replace(/\/$/, ''),
    };
}
async function logInputs({ log, inputs, keySource, }) {
    await log.group(safe `Inputs`, async () => {
        const source = keySource === 'api_key' ? 'the input' : `the environment variable ${keySource}`;
        log.info(safe `api_key: from ${source}`);
        for (const [name, value] of Object.entries(inputs))
            log.info(safe `${name}: ${inWords(value)}`);
    });
}
function inWords(value) {
    if (value === undefined)
        return 'not set';
    return Array.isArray(value) ? value.join(', ') : String(value);
}

;// CONCATENATED MODULE: ./src/time/period.ts
const period_HOUR_MS = 3_600_000;
const DAY_MS = 24 * period_HOUR_MS;
function createCalendar() {
    const days = new Map();
    return (time, unit) => {
        const number = Math.floor(time / DAY_MS);
        const periods = days.get(number) ?? periodsOf(number);
        days.set(number, periods);
        if (unit !== 'hour')
            return periods[unit];
        return `${periods.day}T${String(Math.floor(time / period_HOUR_MS) - number * 24).padStart(2, '0')}`;
    };
}
function periodsOf(dayNumber) {
    const [day = ''] = new Date(dayNumber * DAY_MS).toISOString().split('T');
    return { day, week: isoWeekOf(dayNumber), month: day.slice(0, -3), year: day.slice(0, -6) };
}
function isoWeekOf(dayNumber) {
    const thursday = Math.floor((dayNumber + 3) / 7) * 7;
    const year = new Date(thursday * DAY_MS).getUTCFullYear();
    const dayOfYear = thursday - Date.UTC(year, 0, 1) / DAY_MS;
    return `${year}-W${String(1 + Math.floor(dayOfYear / 7)).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./src/backups/retention.ts


const retention_NS_PER_MS = 1000000n;
const COUNT_RULES = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'];
const retention_UNITS = {
    hourly: 'hour',
    daily: 'day',
    weekly: 'week',
    monthly: 'month',
    yearly: 'year',
};
function applyRetention({ backups, retention, now, calendar = createCalendar(), }) {
    const judges = COUNT_RULES.flatMap((rule) => {
        const count = retention[rule];
        if (count === undefined)
            return [];
        return [rule === 'last' ? judgeLast({ backups, count }) : judgePeriods({ backups, rule, count, calendar })];
    });
    if (retention.within !== undefined)
        judges.push(judgeWithin({ backups, within: retention.within, now }));
    return new Map(backups.map(({ backup }, at) => {
        const keptBy = judges.map(({ keep }) => keep(at)).filter((kept) => kept !== undefined);
        const missed = keptBy.length > 0 ? '' : judges.map(({ miss }) => miss(at)).join('; ');
        return [backup, { keptBy, missed }];
    }));
}
function judgeLast({ backups, count }) {
    const rule = `last ${count}`;
    const oldest = backups[Math.min(count, backups.length) - 1]?.createdAt ?? 0n;
    return {
        keep: (at) => {
            const isKept = (backups[at]?.createdAt ?? -1n) >= oldest;
            return isKept ? { rule, reason: `last ${Math.min(at + 1, count)} of ${count}` } : undefined;
        },
        miss: () => `not among the ${rule}`,
    };
}
function judgePeriods({ backups, rule, count, calendar, }) {
    let position = 0;
    let newest;
    const places = backups.map(({ createdAt }) => {
        const period = calendar(Number(createdAt / retention_NS_PER_MS), retention_UNITS[rule]);
        if (newest?.period !== period) {
            newest = { period, createdAt };
            position += 1;
        }
        return { period, position, isNewest: createdAt === newest.createdAt };
    });
    const name = `${rule} ${count}`;
    return {
        keep: (at) => {
            const { period, position, isNewest } = places[at];
            if (!isNewest || position > count)
                return undefined;
            return { rule: name, reason: `${rule} ${position} of ${count}, ${period}` };
        },
        miss: (at) => {
            const { period, position } = places[at];
            return position > count
                ? `${rule}: ${period} is before the last ${count}`
                : `${rule}: not the newest of ${period}`;
        },
    };
}
function judgeWithin({ backups, within, now, }) {
    const duration = formatCalendarDuration(within);
    const since = BigInt(subtractDuration(now, within)) * retention_NS_PER_MS;
    const kept = { rule: `within ${duration}`, reason: `within ${duration}` };
    return {
        keep: (at) => ((backups[at]?.createdAt ?? since) > since ? kept : undefined),
        miss: () => `older than ${duration}`,
    };
}

;// CONCATENATED MODULE: ./src/time/poll.ts


async function pollUntil({ poll, clock, limits, maxIntervalMs, }) {
    const startedAt = clock.now();
    for (;;) {
        const value = await poll();
        if (value !== undefined)
            return value;
        const remainingMs = limits.deadline.remainingMs();
        const ms = pollDelayWithin({ elapsedMs: clock.now() - startedAt, maxIntervalMs, remainingMs });
        await sleepWithin({ ms, clock, limits });
    }
}

;// CONCATENATED MODULE: ./src/actions/prune/confirm.ts






const POLL_INTERVAL_MS = 2_000;
const MIN_WAIT_MS = 1_000;
const LAST_CHECK_MS = 1_000;
class BackupStillExistsError extends Error {
    name = 'BackupStillExistsError';
}
async function confirmDeletions({ deletions, ports: { client, clock, limits }, }) {
    const outcomes = new Map();
    const hasEnded = limits.signal.aborted || limits.deadline.hasPassed();
    const lastCheck = { deadline: deadlineIn({ ms: LAST_CHECK_MS, clock }), signal: new AbortController().signal };
    const list = listBackups({ client, limits: hasEnded ? lastCheck : limits });
    const listed = await list.then(({ backups }) => new Set(backups.map(({ backup_id: id }) => id)), (error) => ({ error: limits.signal.aborted ? limits.signal.reason : error }));
    const visible = limits.deadline.atMost(DELETED_BACKUP_VISIBLE_MS);
    const settle = async ({ backup_id: id }, error) => {
        if ('error' in listed)
            return { type: 'unconfirmed', error: listed.error };
        if (!listed.has(id))
            return { type: 'deleted' };
        const stillExists = new BackupStillExistsError('the backup still exists', { cause: error });
        if (hasEnded)
            return { type: 'unconfirmed', error: limits.signal.reason ?? stillExists };
        const wait = within(limits, Math.max(MIN_WAIT_MS, visible.remainingMs()));
        return waitUntilGone({ id, client, clock, limits: wait, stillExists });
    };
    const work = async ({ backup, error }) => {
        const outcome = await settle(backup, error);
        const wasAccepted = error === undefined || isNotFound(error);
        if (wasAccepted || outcome.type !== 'unconfirmed')
            outcomes.set(backup.backup_id, outcome);
    };
    await mapLimit({ items: deletions, work });
    return outcomes;
}
async function waitUntilGone({ id, client, clock, limits, stillExists, }) {
    const poll = async () => {
        try {
            await client.describeBackup({ backupId: id }, limits);
            return undefined;
        }
        catch (error) {
            if (isNotFoundByPinecone(error))
                return true;
            throw error;
        }
    };
    try {
        await pollUntil({ poll, clock, limits, maxIntervalMs: POLL_INTERVAL_MS });
        return { type: 'deleted' };
    }
    catch (error) {
        const wasSeen = error instanceof DeadlineExceededError && error.cause === undefined;
        return wasSeen ? { type: 'failed', error: stillExists } : { type: 'unconfirmed', error };
    }
}

;// CONCATENATED MODULE: ./src/actions/prune/delete-backups.ts




const DELETE_TIMEOUT_MS = 30_000;
async function deleteBackups({ backups, ports, onOutcome, }) {
    const { limits, clock } = ports;
    const { signal, release } = withGracePeriod({ signal: limits.signal, clock });
    const work = async (backup) => {
        if (limits.signal.aborted || limits.deadline.hasPassed())
            return;
        onOutcome({ backup, outcome: await deleteOne({ backup, client: ports.client, limits: { ...limits, signal } }) });
    };
    await mapLimit({ items: backups, work }).finally(release);
}
async function deleteOne({ backup, client, limits, }) {
    try {
        await client.deleteBackup({ backupId: backup.backup_id }, within(limits, DELETE_TIMEOUT_MS));
        return { type: 'accepted' };
    }
    catch (error) {
        if (isNotFound(error))
            return { type: 'accepted', error };
        if (error instanceof ApiError && error.status === 412)
            return { type: 'in use' };
        return { type: 'failed', error };
    }
}

;// CONCATENATED MODULE: ./src/actions/prune/describe-backup.ts

function describe_backup_describeBackup(backup) {
    const { backup_id: id, name = '', source_index_name: indexName, created_at: created = '' } = backup;
    const parts = [excerpt(id, 80), excerpt(name, 80), safe `of ${excerpt(indexName, 60)}`, excerpt(created, 40)];
    return joinSafe(parts.filter(Boolean), ' ');
}

;// CONCATENATED MODULE: ./src/actions/prune/inputs.ts




const DEFAULT_PREFIX = 'gha-';
const ANY_NAME = '*';
const TIMEOUT_MS = 30 * 60_000;
function parsePruneInputs(inputs) {
    if (inputs.get('index_name') === '') {
        inputs.reject({ name: 'index_name', problem: 'is required. Put one index per line (* for all with backups)' });
    }
    return {
        connection: parseConnection(inputs),
        timeoutMs: TIMEOUT_MS,
        rules: {
            indexNames: parseIndexLines(inputs),
            retention: parseRetention(inputs),
            backupIds: inputs_parseBackupIds(inputs),
            prefix: inputs_parsePrefix(inputs),
        },
        quota: parseCount({ inputs, name: 'quota', from: 1 }),
        dryRun: parseBoolean({ inputs, name: 'dry_run', fallback: false }),
    };
}
function parseRetention(inputs) {
    const names = [...COUNT_RULES, 'within'].map((rule) => `keep_${rule}`);
    if (names.every((name) => /^0*[ymdh]?$/.test(inputs.get(name)))) {
        const all = names.join(', ').replace(/, (\w+)$/, ' and $1');
        inputs.reject({ name: all, problem: 'are all empty or 0. Set at least one of them' });
    }
    const counts = COUNT_RULES.map((rule) => [rule, parseCount({ inputs, name: `keep_${rule}`, from: 0 }) || undefined]);
    return { ...Object.fromEntries(counts), within: parseOptionalDuration({ inputs, name: 'keep_within' }) };
}
function inputs_parseBackupIds(inputs) {
    const name = 'keep_backup_id';
    const ids = parseLines({ inputs, name });
    for (const value of new Set(ids))
        requireBackupId({ inputs, name, value });
    rejectDuplicates({ inputs, name, values: ids });
    return ids;
}
function inputs_parsePrefix(inputs) {
    const name = 'backup_name_prefix';
    const value = inputs.get(name) || DEFAULT_PREFIX;
    if (value === ANY_NAME)
        return '';
    if (value.includes(ANY_NAME)) {
        inputs.reject({ name, value, problem: 'must be a name prefix without *, or * alone to match any name' });
    }
    return value;
}

;// CONCATENATED MODULE: ./src/backups/scheduled-name.ts
const GAP = '[^a-z0-9]{0,3}';
const DAY = `20\\d\\d${GAP}(0[1-9]|1[0-2])${GAP}(0[1-9]|[12]\\d|3[01])`;
const WEEKDAY = `20\\d\\d${GAP}w[0-5]\\d(${GAP}[1-7])?`;
const DAY_OF_YEAR = `20\\d\\d${GAP}[0-3]\\d\\d`;
const HOURS = `\\d\\d(${GAP}\\d\\d(${GAP}\\d\\d(${GAP}\\d{1,12})?)?)?`;
const ZONE = `${GAP}(z|utc|gmt|\\d\\d(${GAP}\\d\\d)?)`;
const CUT_OFF = `${DAY}${GAP}t${GAP}\\d?`;
const ENDS_IN_TIME = new RegExp(`(?<!\\d)(((${DAY}|${WEEKDAY})(${GAP}t?${GAP}${HOURS})?|${DAY_OF_YEAR}${GAP}t${GAP}${HOURS})(${ZONE})?|${CUT_OFF})${GAP}$`, 'i');
function isScheduledName(name) {
    return ENDS_IN_TIME.test(name);
}

;// CONCATENATED MODULE: ./src/backups/schedule-history.ts



const SCHEDULES_SINCE = '2026-07';
const NO_HISTORY = { backupIds: new Set(), indexIds: new Set() };
const RUN_NAME = /-\d{8}t\d{6}z$/i;
function scheduledReason({ backup: { backup_id: id, source_index_id: indexId = '', name = '' }, history, }) {
    if (history.backupIds.has(id))
        return 'a Pinecone schedule created it';
    const isLikely = history.indexIds.has(indexId) ? RUN_NAME.test(name) : isScheduledName(name);
    return isLikely ? 'its name ends in a date or time, as names from Pinecone schedules do' : undefined;
}
async function readScheduleHistory({ client, limits, indexNames, }) {
    const backupIds = new Set();
    const indexIds = new Set();
    const work = async (indexName) => {
        for (const schedule of await client.listSchedules({ indexName }, limits).catch(noneIfDeleted)) {
            const scheduleId = schedule.schedule_id;
            const runs = await client.listScheduleHistory({ scheduleId }, limits).catch(noneIfDeleted);
            for (const { backup_id: id, source_index_id: indexId } of runs) {
                backupIds.add(id);
                if (indexId !== undefined)
                    indexIds.add(indexId);
            }
        }
    };
    await mapLimit({ items: indexNames, work });
    return { backupIds, indexIds };
}
function noneIfDeleted(error) {
    if (isNotFoundByPinecone(error))
        return [];
    throw error;
}

;// CONCATENATED MODULE: ./src/actions/prune/messages.ts










const MAX_CAUSES = 5;
const MAX_IDS = 10;
const NS_PER_SECOND = 1000000000n;
const RERUN = safe `Re-run the job to delete the remaining backups.`;
function messages_explain({ error, timeoutMs, uses, }) {
    const notFound = { summary: safe `Pinecone returned 404 Not Found`, advice: safe `Check api_url.` };
    const explanation = explainError({ error, notFound, timeout: formatMinutes(timeoutMs), uses });
    const isTimeout = error instanceof DeadlineExceededError && error.cause === undefined;
    return isTimeout ? { ...explanation, advice: RERUN } : explanation;
}
function prune_messages_listError(context) {
    const { summary, serviceSaid, advice } = messages_explain(context);
    const headline = safe `Nothing was deleted: the backups could not be listed because ${summary}.`;
    return new ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}
function clockError({ now, runnerNow }) {
    const [service, runner] = [now, runnerNow].map((ms) => formatIsoTime(BigInt(Math.floor(ms / 1000)) * NS_PER_SECOND));
    const headline = safe `Nothing was deleted: Pinecone's clock shows ${service ?? ''}, the runner's ${runner ?? ''}, and which backups are old enough to delete depends on it.`;
    const advice = safe `Correct the clock of the runner, or find out what changes the Date header of Pinecone's responses.`;
    return new ActionError({ lines: [headline, advice] });
}
function historyError(context) {
    const { summary, serviceSaid, advice } = messages_explain(context);
    const headline = safe `Nothing was deleted: the backup schedules and their histories could not be listed because ${summary}.`;
    return new ActionError({ lines: [headline, serviceSaid, advice], cause: context.error });
}
function deleteError({ error, uses }) {
    if (error instanceof BackupStillExistsError) {
        if (error.cause !== undefined && !isNotFound(error.cause)) {
            const { summary, ...rest } = deleteError({ error: error.cause, uses });
            return { summary: safe `${summary}, and the backup still exists`, ...rest };
        }
        const response = error.cause === undefined ? safe `the deletion was accepted` : safe `the response was a 404`;
        return {
            summary: safe `${response}, but the backup still exists`,
            serviceSaid: undefined,
            advice: safe `Re-run the job later. If this happens again, check that no proxy replaces Pinecone's responses.`,
        };
    }
    const explanation = messages_explain({ error, timeoutMs: DELETE_TIMEOUT_MS, uses });
    if (!(error instanceof DeadlineExceededError))
        return explanation;
    const timedOut = safe `the request timed out after ${formatDuration(DELETE_TIMEOUT_MS)}`;
    if (error.cause === undefined)
        return { ...explanation, summary: timedOut };
    const { summary } = messages_explain({ error: error.cause, timeoutMs: DELETE_TIMEOUT_MS, uses });
    return { ...explanation, summary: safe `${timedOut}; ${summary}` };
}
function mayBeDeleted(error) {
    return (error instanceof CancelledError || isOutcomeUnknown(error instanceof DeadlineExceededError ? error.cause : error));
}
function prune_messages_stepError({ results: { deleted, failed, unconfirmed, remaining }, limits, timeoutMs, uses, }) {
    if (failed.length + unconfirmed.length + remaining.length === 0)
        return undefined;
    const all = deleted.length + failed.length + unconfirmed.length + remaining.length;
    const were = all === 1 || deleted.length === 1 ? 'was' : 'were';
    const done = safe `${formatCount(deleted.length)} of ${pluralize(all, 'backup')} ${were} deleted`;
    const endedBy = limits.signal.aborted ? limits.signal.reason : new DeadlineExceededError('the deadline passed');
    const causes = [
        ...causesOf({ failed, uses }),
        ...causesOf({ failed: unconfirmed, uses }).map((cause) => ({ ...cause, isUnconfirmed: true })),
    ];
    const maybeCount = failed.filter(({ error }) => mayBeDeleted(error)).length;
    const notCount = failed.length - maybeCount;
    const others = [
        notCount > 0 ? safe `${formatCount(notCount)} ${notCount === 1 ? 'was' : 'were'} not` : undefined,
        maybeCount > 0 ? safe `${formatCount(maybeCount)} may have been` : undefined,
        unconfirmed.length > 0 ? safe `${formatCount(unconfirmed.length)} could not be confirmed` : undefined,
    ].filter((part) => part !== undefined);
    const lines = [
        remaining.length > 0
            ? safe `${done}, and ${formatCount(remaining.length)} ${remaining.length === 1 ? 'remains' : 'remain'}: ${messages_explain({ error: endedBy, timeoutMs, uses }).summary}.`
            : safe `${done}; ${joinSafe(others)}.`,
        ...causes.slice(0, MAX_CAUSES).flatMap(causeMessage),
        causes.length > MAX_CAUSES
            ? safe `… and ${pluralize(causes.length - MAX_CAUSES, 'more cause')} in the log.`
            : undefined,
        remaining.length > 0 ? RERUN : undefined,
    ];
    return new ActionError({ lines, cause: (failed[0] ?? unconfirmed[0])?.error ?? endedBy });
}
function causesOf({ failed, uses }) {
    const causes = new Map();
    for (const { backup, error } of failed) {
        const explanation = deleteError({ error, uses });
        const key = `${explanation.summary} ${explanation.serviceSaid?.replace(/ \(request [^)]*\)\.$/, '')}`;
        const cause = causes.get(key) ?? { ...explanation, ids: [], error };
        cause.ids.push(idOf(backup));
        causes.set(key, cause);
    }
    return [...causes.values()].toSorted((a, b) => b.ids.length - a.ids.length);
}
function idOf({ backup_id: id }) {
    return excerpt(id, 80);
}
function causeMessage({ summary, serviceSaid, advice, ids, error, isUnconfirmed }) {
    const more = ids.length > MAX_IDS ? safe ` and ${formatCount(ids.length - MAX_IDS)} more` : '';
    const names = safe `${ids.slice(0, MAX_IDS).join(', ')}${more}`;
    const why = safe `${summary.charAt(0).toUpperCase()}${summary.slice(1)}`;
    if (isUnconfirmed)
        return [safe `Accepted, but not confirmed: ${names}. ${why}.`, serviceSaid, advice];
    if (error instanceof CancelledError)
        return [safe `May have been deleted: ${names}. The step ended before a response arrived.`];
    const what = mayBeDeleted(error) ? safe `May have been deleted` : safe `Not deleted`;
    return [safe `${what}: ${names}. ${why}.`, serviceSaid, advice];
}

;// CONCATENATED MODULE: ./src/actions/prune/group-by.ts
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}

;// CONCATENATED MODULE: ./src/actions/prune/plan.ts







const plan_DAY_MS = 86_400_000;
const plan_NS_PER_MS = 1000000n;
function planDeletions({ backups, rules, history, now, }) {
    const names = new Set(plan_selectIndexes({ backups, lines: rules.indexNames }));
    const ofIndexes = backups
        .filter(({ source_index_name: name }) => names.has(name))
        .map((backup) => candidateOf({ backup, history, now }))
        .toSorted(plan_newestFirst);
    const considered = ofIndexes.filter(({ backup: { name = '' } }) => name.startsWith(rules.prefix));
    const newest = newestReady(ofIndexes);
    const verdicts = retentionOf({ considered, retention: rules.retention, now });
    const pinned = new Set(rules.backupIds);
    const deletions = [];
    const kept = [];
    for (const candidate of considered) {
        const { backup } = candidate;
        const decision = decide({
            candidate,
            isNewest: newest.has(backup),
            isPinned: pinned.has(backup.backup_id),
            verdict: verdicts.get(backup),
            now,
        });
        (decision.keptBy.length === 0 ? deletions : kept).push(decision);
    }
    return {
        deletions: deletions.reverse(),
        kept,
        ignoredCount: ofIndexes.length - considered.length,
        asOf: now,
    };
}
function plan_selectIndexes({ backups, lines }) {
    const names = new Set(backups.map(({ source_index_name: name }) => name));
    return [...names].filter((name) => matchesPatterns(lines, name));
}
function candidateOf({ backup, history, now }) {
    const ns = createdAtNs(backup);
    const isValid = ns !== undefined && !isInFuture({ time: Number(ns / plan_NS_PER_MS), now });
    return {
        backup,
        createdAt: isValid ? ns : undefined,
        phase: phaseOf(backup.status),
        scheduled: scheduledReason({ backup, history }),
    };
}
function plan_newestFirst(a, b) {
    if (a.createdAt !== b.createdAt)
        return (a.createdAt ?? -1n) > (b.createdAt ?? -1n) ? -1 : 1;
    return a.backup.backup_id < b.backup.backup_id ? -1 : 1;
}
function newestReady(candidates) {
    const ready = candidates.filter(({ phase }) => phase === 'ready');
    const byIndex = groupBy(ready, ({ backup }) => `${backup.source_index_name} ${backup.source_index_id}`);
    return new Set([...byIndex.values()].flatMap((ofIndex) => {
        const latest = ofIndex[0]?.createdAt;
        const newest = ofIndex.filter(({ createdAt }) => createdAt === latest || createdAt === undefined);
        return newest.map(({ backup }) => backup);
    }));
}
function retentionOf({ considered, retention, now, }) {
    const counted = considered.flatMap(({ backup, createdAt, phase, scheduled }) => phase === 'ready' && createdAt !== undefined && scheduled === undefined ? [{ backup, createdAt }] : []);
    const byIndex = groupBy(counted, ({ backup }) => backup.source_index_name);
    const calendar = createCalendar();
    return new Map([...byIndex.values()].flatMap((ofIndex) => [...applyRetention({ backups: ofIndex, retention, now, calendar })]));
}
function decide({ candidate, isNewest, isPinned, verdict, now, }) {
    const { backup, phase } = candidate;
    const keeping = [
        ...protectionsOf({ candidate, isNewest, now }),
        ...(isPinned ? [{ rule: 'keep_backup_id', reason: 'it is listed in keep_backup_id' }] : []),
        ...(verdict?.keptBy ?? []),
    ];
    if (keeping.length === 0) {
        return {
            backup,
            reason: phase === 'failed' ? 'it failed more than a day ago' : (verdict?.missed ?? ''),
            keptBy: [],
        };
    }
    return { backup, reason: keeping.map(({ reason }) => reason).join('; '), keptBy: keeping.map(({ rule }) => rule) };
}
function protectionsOf({ candidate: { createdAt, phase, scheduled }, isNewest, now, }) {
    if (scheduled !== undefined)
        return [{ rule: 'Pinecone schedule', reason: scheduled }];
    if (phase === 'in progress')
        return [{ rule: 'in progress', reason: 'it is in progress' }];
    if (phase === 'unknown')
        return [{ rule: 'unknown status', reason: 'its status is unknown, so it may be in progress' }];
    if (createdAt === undefined) {
        return [{ rule: 'no valid time', reason: 'its created_at is missing, invalid or in the future' }];
    }
    if (phase === 'failed') {
        const isRecent = now - Number(createdAt / plan_NS_PER_MS) <= plan_DAY_MS;
        return isRecent ? [{ rule: 'just failed', reason: 'it failed less than a day ago' }] : [];
    }
    return isNewest ? [{ rule: 'newest of its index', reason: 'it is the newest Ready backup of its index' }] : [];
}

;// CONCATENATED MODULE: ./src/actions/prune/make-plan.ts









const DOUBTFUL = safe `its ID is listed more than once, with different data`;
const MAX_SKEW_MS = 86_400_000;
async function makePlan({ options: { rules, timeoutMs, connection }, ports: { client, clock, limits, log, uses }, }) {
    const { backups, doubtful } = await listExisting({ client, limits }).catch((error) => {
        throw prune_messages_listError({ error, timeoutMs, uses });
    });
    const all = [...backups, ...doubtful];
    const indexNames = plan_selectIndexes({ backups: all, lines: rules.indexNames });
    const hasSchedules = connection.apiVersion >= SCHEDULES_SINCE;
    const history = hasSchedules
        ? await readScheduleHistory({ client, limits, indexNames }).catch((error) => {
            throw historyError({ error, timeoutMs, uses });
        })
        : NO_HISTORY;
    const planAt = (now) => planDeletions({ backups, rules, history, now });
    const [now, runnerNow] = [client.now(), clock.now()];
    const plan = planAt(now);
    const isFarOff = Math.abs(now - runnerNow) > MAX_SKEW_MS;
    if (isFarOff && idsOf(plan) !== idsOf(planAt(runnerNow)))
        throw clockError({ now, runnerNow });
    warn({ backups: all, indexNames, rules, log });
    const keptInDoubt = doubtful.filter(({ source_index_name: name }) => indexNames.includes(name));
    for (const backup of keptInDoubt)
        log.warning(safe `Kept ${describe_backup_describeBackup(backup)}: ${DOUBTFUL}`);
    const { deletions, ignoredCount } = plan;
    const kept = [...plan.kept, ...keptInDoubt.map((backup) => ({ backup, reason: DOUBTFUL, keptBy: ['listed twice'] }))];
    log.info(safe `${pluralize(deletions.length, 'backup')} to delete, ${formatCount(kept.length)} to keep, ${formatCount(ignoredCount)} skipped because the name does not match`);
    for (const { backup, reason } of deletions)
        log.info(safe `To delete: ${describe_backup_describeBackup(backup)}: ${reason}`);
    return { plan: { ...plan, kept }, projectCount: new Set(all.map(({ backup_id: id }) => id)).size };
}
function idsOf({ deletions }) {
    return JSON.stringify(deletions.map(({ backup: { backup_id: id } }) => id).toSorted());
}
async function listExisting({ client, limits, }) {
    let lastReading = new Set();
    const listBackupPages = async function* (...request) {
        lastReading = new Set();
        for await (const page of client.listBackupPages(...request)) {
            for (const { backup_id: id } of page.rows)
                lastReading.add(id);
            yield page;
        }
    };
    const { backups, conflicting } = await listBackups({ client: { listBackupPages }, limits });
    const doubtfulIds = new Set(conflicting.map(({ backup_id: id }) => id));
    const existing = backups.filter(({ backup_id: id }) => lastReading.has(id));
    return {
        backups: existing.filter(({ backup_id: id }) => !doubtfulIds.has(id)),
        doubtful: [...existing.filter(({ backup_id: id }) => doubtfulIds.has(id)), ...conflicting],
    };
}
function warn({ backups, indexNames, rules, log, }) {
    const ids = new Set(backups.map(({ backup_id: id }) => id));
    const missing = rules.backupIds.filter((id) => !ids.has(id));
    if (missing.length > 0)
        log.warning(safe `The project has no backup ${enumerate(missing)}. Check keep_backup_id.`);
    const selecting = rules.indexNames.filter((line) => excludedBy(line) === undefined);
    const lines = selecting.filter((line) => !isPattern(line) && !indexNames.includes(line));
    const unmatched = selecting.filter((line) => isPattern(line) && !indexNames.some((name) => matchesPattern(line, name)));
    const check = safe `If you expected any, check index_name and the API key's project.`;
    if (lines.length > 0)
        log.warning(safe `${enumerate(lines)} ${lines.length === 1 ? 'has' : 'have'} no backups. ${check}`);
    if (unmatched.length > 0)
        log.warning(safe `No index with backups matches ${enumerate(unmatched)}. ${check}`);
    const withPrefix = backups.filter(({ name = '' }) => name.startsWith(rules.prefix));
    const matching = new Set(withPrefix.map(({ source_index_name: name }) => name));
    const skipped = new Set(indexNames.filter((name) => !matching.has(name)));
    const [newest] = newestFirst(backups.filter(({ source_index_name: name }) => skipped.has(name)));
    if (newest === undefined)
        return;
    const shown = excerpt(newest.name || newest.backup_id, 80);
    log.warning(safe `No backup of ${enumerate([...skipped])} has a name that starts with \`${rules.prefix}\`, so none is deleted. The newest is ${shown}.`);
}

;// CONCATENATED MODULE: ./src/actions/prune/state.ts

function resultsOf({ plan, dryRun, outcomes }) {
    if (plan === undefined)
        return { deleted: [], kept: [], failed: [], unconfirmed: [], remaining: [] };
    if (dryRun)
        return { deleted: plan.deletions, kept: plan.kept, failed: [], unconfirmed: [], remaining: [] };
    const outcomeOf = ({ backup }) => outcomes.get(backup.backup_id);
    const withError = (...types) => plan.deletions.flatMap((decision) => {
        const outcome = outcomeOf(decision);
        if (outcome === undefined || !types.includes(outcome.type))
            return [];
        return [{ backup: decision.backup, error: 'error' in outcome ? outcome.error : undefined }];
    });
    const inUse = plan.deletions
        .filter((decision) => outcomeOf(decision)?.type === 'in use')
        .map(({ backup }) => ({ backup, reason: 'a restore is using it', keptBy: ['used by a restore'] }));
    return {
        deleted: plan.deletions.filter((decision) => outcomeOf(decision)?.type === 'deleted'),
        kept: inUse.length === 0 ? plan.kept : sorted([...plan.kept, ...inUse]),
        failed: withError('failed'),
        unconfirmed: withError('accepted', 'unconfirmed'),
        remaining: plan.deletions.filter((decision) => outcomeOf(decision) === undefined),
    };
}
function sorted(decisions) {
    const byBackup = new Map(decisions.map((decision) => [decision.backup, decision]));
    return newestFirst([...byBackup.keys()]).flatMap((backup) => byBackup.get(backup) ?? []);
}
function totalBytes(rows) {
    return rows.reduce((sum, { backup: { size_bytes: bytes = 0 } }) => sum + bytes, 0);
}

;// CONCATENATED MODULE: ./src/actions/prune/outputs.ts

function prune_outputs_earlyOutputs({ outcomes }) {
    const all = [...outcomes.values()];
    const count = (type) => all.filter((outcome) => outcome.type === type).length;
    return { deleted_count: count('deleted'), failed_count: count('failed') };
}
function pruneOutputs({ state }) {
    const { deleted, kept } = resultsOf(state);
    return {
        ...prune_outputs_earlyOutputs(state),
        kept_count: kept.length,
        freed_bytes: totalBytes(state.dryRun ? [] : deleted),
        deleted: { json: deleted.map(prune_outputs_entryOf) },
        kept: { json: kept.map(prune_outputs_entryOf) },
    };
}
function prune_outputs_entryOf({ backup, reason }) {
    const { backup_id: id, source_index_name, name, created_at, size_bytes } = backup;
    return { id, source_index_name, name, created_at, size_bytes, reason };
}

;// CONCATENATED MODULE: ./src/actions/prune/quota.ts



const NEARLY_FULL = 0.9;
function quotaUse({ state, quota }) {
    if (quota === undefined || state.plan === undefined)
        return undefined;
    const count = state.projectCount - resultsOf(state).deleted.length;
    return { count, quota, isNearlyFull: count >= NEARLY_FULL * quota };
}
function quotaLine({ count, quota, isNearlyFull }) {
    const line = safe `${formatCount(count)} of ${pluralize(quota, 'backup')} after this run`;
    return isNearlyFull
        ? safe `Quota nearly full: ${line}. Once it is full, Pinecone rejects new backups: keep fewer, or raise the quota.`
        : safe `${line}.`;
}

;// CONCATENATED MODULE: ./src/actions/prune/summary.ts







const summary_MAX_ROWS = 100;
const MAX_OPEN_ROWS = 20;
const summary_NONE = safe `–`;
function pruneSummary({ state, options, error, }) {
    const results = resultsOf(state);
    const isSuccess = error === undefined;
    return {
        isSuccess,
        heading: [prune_summary_headingOf({ state, results, isSuccess })],
        blocks: [
            ...(error === undefined ? [] : [{ kind: 'preformatted', lines: error }]),
            ...(state.plan === undefined ? [] : summary_blocksOf({ state, plan: state.plan, results, quota: options?.quota })),
        ],
    };
}
function prune_summary_headingOf({ state, results: { deleted, failed, unconfirmed, remaining }, isSuccess, }) {
    const count = pluralize(deleted.length, 'backup');
    if (state.plan === undefined)
        return safe `Nothing was deleted`;
    if (state.dryRun)
        return safe `Dry run: ${count} would be deleted`;
    if (isSuccess)
        return deleted.length === 0 ? safe `No backups to delete` : safe `Deleted ${count}`;
    const all = deleted.length + failed.length + unconfirmed.length + remaining.length;
    return safe `Deleted ${formatCount(deleted.length)} of ${pluralize(all, 'backup')}`;
}
function summary_blocksOf({ state, plan: { asOf, ignoredCount }, results, quota, }) {
    const { dryRun } = state;
    const { deleted, kept } = results;
    const notDeleted = notDeletedOf(results);
    const facts = [
        safe `${dryRun ? 'Would delete' : 'Deleted'} ${countAndBytes(deleted)}`,
        ...(notDeleted.length > 0 ? [safe `not confirmed as deleted: ${countAndBytes(notDeleted)}`] : []),
        safe `kept ${countAndBytes(kept)}`,
        ...(ignoredCount > 0 ? [safe `skipped ${formatCount(ignoredCount)} whose name does not match`] : []),
    ];
    const use = quotaUse({ state, quota });
    const listed = { asOf, hasIndex: indexNames([...deleted, ...kept, ...notDeleted]).length > 1 };
    return [
        { kind: 'facts', text: [joinSafe(facts, ' · ')] },
        ...(use ? [paragraph(quotaLine(use))] : []),
        ...backupTable({ title: safe `Not confirmed as deleted`, rows: notDeleted, ...listed }),
        ...indexTable({ deleted, kept, notDeleted, dryRun }),
        ...ruleTable(kept),
        ...backupTable({ title: dryRun ? safe `Would be deleted` : safe `Deleted`, rows: deleted.toReversed(), ...listed }),
        ...backupTable({ title: dryRun ? safe `Would be kept` : safe `Kept`, rows: kept, ...listed }),
        ...(dryRun && deleted.length > 0
            ? [
                paragraph(safe `Nothing was deleted. To delete the backups listed under "Would be deleted", set dry_run: false.`),
            ]
            : []),
    ];
}
function notDeletedOf({ failed, unconfirmed, remaining }) {
    return [
        ...failed.map(({ backup, error }) => ({
            backup,
            reason: mayBeDeleted(error) ? 'no clear response; it may have been deleted' : 'it could not be deleted',
        })),
        ...unconfirmed.map(({ backup }) => ({ backup, reason: 'accepted, but not confirmed' })),
        ...remaining.map(({ backup }) => ({ backup, reason: 'the step ended first' })),
    ];
}
function indexTable({ deleted, kept, notDeleted, dryRun, }) {
    const columns = [
        { head: dryRun ? safe `Would be deleted` : safe `Deleted`, rows: deleted },
        ...(notDeleted.length > 0 ? [{ head: safe `Not confirmed`, rows: notDeleted }] : []),
        { head: safe `Kept`, rows: kept },
    ].map(({ head, rows }) => ({ head, byIndex: groupBy(rows, ({ backup }) => backup.source_index_name) }));
    const rows = indexNames([...deleted, ...kept, ...notDeleted]).map((name) => [
        [{ code: excerpt(name, 80) }],
        ...columns.map(({ byIndex }) => [safe `${countAndBytes(byIndex.get(name) ?? [])}`]),
    ]);
    return table({ title: safe `By index`, head: [safe `Index`, ...columns.map(({ head }) => head)], rows });
}
function ruleTable(kept) {
    const counts = groupBy(kept.flatMap(({ keptBy }) => keptBy), (rule) => rule);
    const rows = [...counts].map(([rule, { length }]) => [[safe `${rule}`], [safe `${formatCount(length)}`]]);
    return table({ title: safe `Kept by rule`, head: [safe `Rule`, safe `Backups`], rows });
}
function backupTable({ title, rows, asOf, hasIndex, }) {
    const ageOf = (backup) => {
        const createdAt = createdAtMs(backup);
        return createdAt === undefined ? summary_NONE : safe `${formatAge(asOf - createdAt)}`;
    };
    return table({
        title: safe `${title}: ${pluralize(rows.length, 'backup')}`,
        head: [safe `Age`, safe `Backup`, safe `Name`, ...(hasIndex ? [safe `Index`] : []), safe `Size`, safe `Reason`],
        rows: rows
            .slice(0, summary_MAX_ROWS + 1)
            .map(({ backup, reason }) => [
            [ageOf(backup)],
            code(backup.backup_id),
            code(backup.name),
            ...(hasIndex ? [code(backup.source_index_name)] : []),
            [backup.size_bytes === undefined ? summary_NONE : safe `${formatBytes(backup.size_bytes)}`],
            [safe `${reason}`],
        ]),
        count: rows.length,
    });
}
function table({ title, head, rows, count = rows.length, }) {
    if (count === 0)
        return [];
    const blocks = [
        { kind: 'table', head, rows: rows.slice(0, summary_MAX_ROWS) },
        ...(count > summary_MAX_ROWS ? [paragraph(safe `… and ${formatCount(count - summary_MAX_ROWS)} more in the outputs.`)] : []),
    ];
    if (count > MAX_OPEN_ROWS)
        return [{ kind: 'details', title: [title], blocks }];
    return [{ kind: 'heading', text: [title] }, ...blocks];
}
function indexNames(rows) {
    return [...new Set(rows.map(({ backup }) => backup.source_index_name))].sort();
}
function countAndBytes(rows) {
    return rows.length === 0 ? '0' : `${formatCount(rows.length)} (${formatBytes(totalBytes(rows))})`;
}
function code(text) {
    return text ? [{ code: excerpt(text, 80) }] : [summary_NONE];
}
function paragraph(text) {
    return { kind: 'paragraph', text: [text] };
}

;// CONCATENATED MODULE: ./src/actions/prune/run.ts














const prune = {
    name: 'prune',
    parseInputs: parsePruneInputs,
    describeInputs: prune_run_describeInputs,
    initialState: { plan: undefined, projectCount: 0, dryRun: false, outcomes: new Map() },
    run: prune_run_run,
    outputs: pruneOutputs,
    earlyOutputs: prune_outputs_earlyOutputs,
    summary: pruneSummary,
};
async function prune_run_run(step) {
    const { options, ports, state } = step;
    const { log, limits, uses } = ports;
    const { dryRun, timeoutMs, quota } = options;
    const { plan, projectCount } = await log.group(safe `Plan`, () => makePlan(step));
    state.patch({ plan, projectCount, dryRun });
    if (!dryRun && plan.deletions.length > 0)
        await log.group(safe `Delete`, () => deleteAndConfirm({ step, plan }));
    const results = resultsOf(state.current);
    const use = quotaUse({ state: state.current, quota });
    if (use?.isNearlyFull)
        log.warning(quotaLine(use));
    const error = prune_messages_stepError({ results, limits, timeoutMs, uses });
    if (error !== undefined)
        throw error;
    const { deleted, kept } = results;
    const count = `${pluralize(deleted.length, 'backup')} (${formatBytes(totalBytes(deleted))})`;
    const done = dryRun ? safe `Dry run: ${count} would be deleted` : safe `Deleted ${count}`;
    log.info(safe `${done}, ${pluralize(kept.length, 'backup')} kept`);
}
function prune_run_describeInputs({ rules: { indexNames, retention, backupIds, prefix }, quota, dryRun }) {
    return {
        index_name: indexNames,
        ...Object.fromEntries(COUNT_RULES.map((rule) => [`keep_${rule}`, retention[rule]])),
        keep_within: retention.within && formatCalendarDuration(retention.within),
        keep_backup_id: backupIds.length === 0 ? undefined : backupIds,
        backup_name_prefix: prefix || '*',
        quota,
        dry_run: dryRun,
    };
}
async function deleteAndConfirm({ step: { ports, state }, plan }) {
    const { log, uses } = ports;
    const possible = [];
    const outcomes = new Map(state.current.outcomes);
    const logFailed = ({ backup, error }, what) => {
        const { summary, serviceSaid } = deleteError({ error, uses });
        const said = serviceSaid ? safe ` (${serviceSaid.replace(/\.$/, '')})` : '';
        log.info(safe `${what}: ${describe_backup_describeBackup(backup)}: ${summary}${said}`);
    };
    const onOutcome = ({ backup, outcome }) => {
        state.patch({ outcomes: outcomes.set(backup.backup_id, outcome) });
        if (outcome.type === 'accepted') {
            possible.push({ backup, error: outcome.error });
            log.info(safe `Deletion accepted: ${describe_backup_describeBackup(backup)}`);
        }
        else if (outcome.type === 'in use')
            log.warning(safe `Kept ${describe_backup_describeBackup(backup)}: a restore is using it`);
        else if (outcome.type === 'failed') {
            const { error } = outcome;
            if (mayBeDeleted(error))
                possible.push({ backup, error });
            logFailed({ backup, error }, mayBeDeleted(error) ? safe `May have been deleted` : safe `Not deleted`);
        }
    };
    await deleteBackups({ backups: plan.deletions.map(({ backup }) => backup), ports, onOutcome });
    if (possible.length === 0)
        return;
    const confirmed = await confirmDeletions({ deletions: possible, ports });
    state.patch({ outcomes: new Map([...outcomes, ...confirmed]) });
    for (const { backup } of possible) {
        const outcome = confirmed.get(backup.backup_id);
        if (outcome?.type === 'failed')
            logFailed({ backup, error: outcome.error }, safe `Not deleted`);
        if (outcome?.type === 'unconfirmed')
            logFailed({ backup, error: outcome.error }, safe `Not confirmed`);
    }
}

;// CONCATENATED MODULE: ./src/inputs/parse-inputs.ts


const MAX_PROBLEMS = 30;
class InputError extends ActionError {
    name = 'InputError';
}
function describe({ name, value, problem }, secrets) {
    const end = problem.endsWith('?') ? '' : '.';
    if (value === undefined)
        return safe `${name} ${problem}${end}`;
    const isSecret = [...secrets].some((secret) => secret.trim() !== '' && value.includes(secret.trim()));
    const shown = isSecret ? '(hidden because it contains the API key)' : `"${excerpt(value, 80)}"`;
    return safe `${name} ${shown} ${problem}${end}`;
}
function namesReadBy(parse) {
    const names = new Set();
    const input = (name) => {
        names.add(name);
        return '';
    };
    const raw = { input, givenNames: () => [], env: () => '', mask: () => undefined };
    parse({ raw, get: input, reject: () => undefined });
    return [...names];
}
function parseInputs({ raw, parse }) {
    const problems = [];
    const secrets = new Set();
    const mask = (secret) => {
        secrets.add(secret);
        raw.mask(secret);
    };
    const options = parse({
        raw: { ...raw, mask },
        get: (name) => raw.input(name).trim(),
        reject: (problem) => problems.push(problem),
    });
    if (problems.length === 0)
        return options;
    const shown = problems.slice(0, MAX_PROBLEMS).map((problem) => describe(problem, secrets));
    const rest = problems.length - shown.length;
    const more = rest > 0 ? [safe `… and ${rest} more.`] : [];
    const count = problems.length === 1 ? '1 input is' : `${problems.length} inputs are`;
    const headline = safe `${count} invalid. Nothing was sent to Pinecone.`;
    throw new InputError({ lines: [headline, ...shown, ...more], reasons: shown });
}

;// CONCATENATED MODULE: ./src/actions/restore/describe-index.ts

async function describeIndex({ client, indexName, limits, }) {
    try {
        return await client.describeIndex({ indexName }, limits);
    }
    catch (error) {
        if (isNotFoundByPinecone(error))
            return undefined;
        throw error;
    }
}
async function isIndexListed({ client, indexName, limits, }) {
    return (await client.listIndexes(limits)).some(({ name }) => name === indexName);
}

;// CONCATENATED MODULE: ./src/actions/restore/ownership.ts

function canonicalHost(host = '') {
    return host
        .trim()
        .toLowerCase()
        .replace(/\.?(:443)?$/, '');
}
function ownership_hostOf({ host, status }) {
    const name = canonicalHost(host);
    return { name, isFinal: status.ready && name !== '' };
}
function isReplaced({ recorded, index }) {
    const host = ownership_hostOf(index);
    return recorded?.isFinal === true && host.isFinal && host.name !== recorded.name;
}
function isJobOf({ job, target }) {
    const { indexName, backupId, jobId = job.restore_job_id, indexId = job.target_index_id } = target;
    return (job.target_index_name === indexName &&
        job.backup_id === backupId &&
        job.restore_job_id === jobId &&
        job.target_index_id === indexId);
}
async function findOwner({ index, ...lookup }) {
    const { indexName, backupId, isUnique, indexId, host: recorded } = lookup.target;
    if (index.name !== indexName || (!isUnique && indexId === undefined))
        return 'not ours';
    const { name: host } = ownership_hostOf(index);
    const hasRecordedHost = host !== '' && host === recorded?.name;
    if (recorded?.isFinal && !hasRecordedHost)
        return 'unknown';
    if (index.source_backup_id !== undefined)
        return index.source_backup_id === backupId ? 'ours' : 'not ours';
    if (!isUnique && !hasRecordedHost)
        return 'unknown';
    const job = await findJob(lookup);
    if (job === undefined)
        return 'unknown';
    return isJobOf({ job, target: lookup.target }) ? 'ours' : 'not ours';
}
async function findJob({ target, client, limits }) {
    const { jobId, indexName, isUnique } = target;
    if (jobId !== undefined) {
        return client.describeRestoreJob({ jobId }, limits).catch((error) => {
            if (isNotFound(error))
                return undefined;
            throw error;
        });
    }
    if (!isUnique)
        return undefined;
    const jobs = (await client.listRestoreJobs(limits)).filter((job) => job.target_index_name === indexName);
    return jobs.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
}

;// CONCATENATED MODULE: ./src/actions/restore/state.ts
const JOB_PHASES = new Map([
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['cancelled', 'failed'],
]);
function jobPhase(status) {
    return JOB_PHASES.get(status.toLowerCase()) ?? 'in progress';
}
function startedOf(state) {
    return 'job' in state ? state : undefined;
}
function requireStarted(state) {
    const started = startedOf(state);
    if (started === undefined)
        throw new Error('the restore has not started');
    return started;
}
function state_isReady({ stage }) {
    return stage === 'ready' || stage === 'verified';
}
function isDeleted(state) {
    return 'deletedAt' in state && state.deletedAt !== undefined;
}

;// CONCATENATED MODULE: ./src/actions/restore/cleanup.ts










const BUDGET_MS = 60_000;
const RETRY_DELAY_MS = 2_000;
async function cleanUp({ target, client, clock, signal, }) {
    const limits = { deadline: deadlineIn({ ms: BUDGET_MS, clock }), signal };
    const lookup = { target, client, limits };
    const startedAt = clock.now();
    let { host: recorded } = target;
    let wasSent = false;
    let wasAccepted = false;
    let isStillThere = false;
    let deleteError;
    try {
        for (;;) {
            const waitedMs = clock.now() - startedAt;
            const index = await describeIndex({ client, indexName: target.indexName, limits });
            const isOther = index !== undefined && isReplaced({ recorded, index });
            if (isOther)
                return { type: wasAccepted ? 'deleted' : 'replaced' };
            if (wasSent && index === undefined)
                return { type: 'deleted' };
            if (index === undefined) {
                const result = await resultWithoutIndex({ ...lookup, waitedMs });
                if (result !== undefined)
                    return result;
            }
            else if (!wasAccepted) {
                const owner = await findOwner({ ...lookup, index });
                if (owner === 'not ours' || (owner === 'unknown' && waitedMs > LATE_INDEX_MS))
                    return left(safe `the action could not confirm that this run created it`);
                if (owner === 'ours') {
                    recorded = ownership_hostOf(index);
                    wasSent = true;
                    deleteError = await deleteOnce(lookup);
                    wasAccepted = deleteError === undefined;
                    if (wasAccepted)
                        continue;
                }
            }
            else
                isStillThere = true;
            await sleepWithin({ ms: RETRY_DELAY_MS, clock, limits, cause: deleteError });
        }
    }
    catch (error) {
        if (error instanceof CancelledError)
            return left(safe `the step was cancelled or timed out`);
        if (isStillThere && error instanceof DeadlineExceededError)
            return left(safe `its deletion was accepted, but it still existed when last checked`);
        return left(describeError(error instanceof Error && error.cause ? error.cause : error));
    }
}
function left(reason) {
    return { type: 'left', reason };
}
async function resultWithoutIndex({ waitedMs, ...lookup }) {
    if (waitedMs <= LATE_INDEX_MS)
        return undefined;
    const { target, client, limits } = lookup;
    const { indexName, host } = target;
    const mayAppear = host === undefined && (await mayStillAppear(lookup));
    if (!mayAppear && !(await isIndexListed({ client, indexName, limits })))
        return { type: 'none' };
    if (waitedMs <= EXPECTED_INDEX_MS)
        return undefined;
    return mayAppear
        ? left(safe `its restore has started, but the index has not appeared yet`)
        : left(safe `the list of indexes shows it, but its description responded with 404`);
}
async function mayStillAppear(lookup) {
    const { target } = lookup;
    const job = await findJob(lookup);
    if (job === undefined)
        return target.jobId !== undefined;
    return isJobOf({ job, target }) && jobPhase(job.status) !== 'failed';
}
async function deleteOnce({ target, client, limits: { deadline, signal } }) {
    try {
        const timeoutMs = Math.min(REQUEST_TIMEOUT_MS, deadline.remainingMs());
        await client.deleteIndex({ indexName: target.indexName }, { timeoutMs, signal });
        return undefined;
    }
    catch (error) {
        const isForeign404 = error instanceof ForeignResponseError && error.page.status === 404;
        const isRefusal = error instanceof ApiError && [404, 412].includes(error.status);
        if (isTransient(error) || isForeign404 || isRefusal)
            return error;
        throw error;
    }
}
function leftIndexMessage({ indexName, result }) {
    if (result.type === 'replaced') {
        return [safe `${indexName} was not deleted: its host changed, so it is not the index that this step created.`];
    }
    if (result.type !== 'left')
        return [];
    return [safe `${indexName} was not deleted: ${result.reason}.`, deleteAdvice(indexName)];
}
function deleteAdvice(indexName) {
    return safe `If you do not need it, delete ${indexName} in the Pinecone console or with DELETE /indexes/${indexName}: it incurs charges until it is deleted.`;
}

;// CONCATENATED MODULE: ./src/actions/restore/target.ts






const HOST_PATIENCE_MS = 5_000;
function noteHost({ step, index }) {
    const restore = startedOf(step.state.current);
    if (restore === undefined || restore.target.host?.isFinal)
        return;
    if (index.host !== undefined)
        step.state.patch({ indexHost: index.host });
    const { target, job } = restore;
    const { host: recorded } = target;
    if (!target.isUnique && recorded === undefined && jobPhase(job.status) !== 'in progress')
        return;
    const host = ownership_hostOf(index);
    if (host.name !== recorded?.name || host.isFinal)
        setTarget({ step, target: { ...target, host } });
}
async function noteHostSoon(step) {
    const { client, limits } = step.ports;
    const restore = startedOf(step.state.current);
    if (restore === undefined || restore.target.host?.name || step.state.current.stage === 'failed')
        return;
    if (limits.signal.aborted)
        return;
    const { indexName } = restore.target;
    const lookup = describeIndex({ client, indexName, limits: within(limits, HOST_PATIENCE_MS) });
    const index = await lookup.catch(() => undefined);
    if (index !== undefined)
        noteHost({ step, index });
}
function setTarget({ step, target }) {
    const { options, ports, state } = step;
    state.patch({ target });
    if (options.cleanup === 'none')
        return;
    const { apiKey, apiUrl, apiVersion } = options.connection;
    const { indexName, backupId, isUnique, jobId = '', indexId = '', host } = target;
    const values = {
        index_name: indexName,
        backup_id: backupId,
        is_unique: String(isUnique),
        job_id: jobId,
        index_id: indexId,
        host: host?.name ?? '',
        host_is: host === undefined ? 'unknown' : host.isFinal ? 'final' : 'preliminary',
        api_url: apiUrl.href,
        api_version: apiVersion,
    };
    try {
        ports.saved.save(values, apiKey);
    }
    catch (error) {
        const wasSent = state.current.stage !== 'planned';
        throw stateError({ error, indexName, wasSent });
    }
}
const CONNECTION_NAMES = ['api_url', 'api_version'];
const SAVED_NAMES = [
    'index_name',
    'backup_id',
    'is_unique',
    'job_id',
    'index_id',
    'host',
    'host_is',
    ...CONNECTION_NAMES,
];
function stateError({ error, indexName, wasSent }) {
    const headline = wasSent
        ? safe `The restore to ${indexName} was ended early: its state could not be saved for the post step, which deletes the index.`
        : safe `Nothing was restored as ${indexName}: the state for the post step, which deletes the index, could not be saved.`;
    const reason = excerpt(error instanceof Error ? error.message : String(error), 200);
    const advice = safe `Check that the runner has free disk space and that no step changes GITHUB_STATE.`;
    return new ActionError({ lines: [headline, safe `${reason}.`, advice], cause: error });
}
const NOTHING_TO_DELETE = { index_name: '' };
function forgetTarget({ options, ports }) {
    try {
        ports.saved.save(NOTHING_TO_DELETE, options.connection.apiKey);
    }
    catch (error) {
        ports.log.debug(safe `The saved state could not be cleared: ${error instanceof Error ? error.message : ''}`);
    }
}
function peekName(saved) {
    return excerpt(saved.peek('index_name'), 80) || undefined;
}
function inputsOfPostStep({ raw, saved }) {
    const isSaved = (name) => CONNECTION_NAMES.some((one) => one === name);
    return { ...raw, input: (name) => (isSaved(name) ? saved.peek(name) : raw.input(name)) };
}
function readTarget({ saved, key }) {
    const values = saved.read(SAVED_NAMES, key);
    if (values === 'invalid')
        return 'invalid';
    const { index_name = '', backup_id = '', is_unique, job_id, index_id, host = '', host_is } = values;
    return {
        indexName: index_name,
        backupId: backup_id,
        isUnique: is_unique === 'true',
        jobId: job_id || undefined,
        indexId: index_id || undefined,
        host: host_is === 'unknown' ? undefined : { name: host, isFinal: host_is === 'final' },
    };
}

;// CONCATENATED MODULE: ./src/actions/restore/post.ts






const POST_TIMEOUT_MS = 120_000;
function restorePost(saved) {
    const indexName = peekName(saved) ?? safe `The index`;
    return {
        parseInputs: ({ raw }) => {
            const connection = parsePostConnection({ raw: inputsOfPostStep({ raw, saved }), indexName });
            const target = readTarget({ saved, key: connection.apiKey });
            if (target === 'invalid')
                throw notCleanedUp({ indexName, reason: UNAUTHENTIC });
            return { target, connection, timeoutMs: POST_TIMEOUT_MS };
        },
        initialState: {},
        run: async ({ options: { target }, ports: { client, clock, limits, log } }) => {
            const result = await cleanUp({ target, client, clock, signal: limits.signal });
            const left = leftIndexMessage({ indexName, result });
            if (left.length > 0)
                throw new ActionError({ lines: left });
            log.info(result.type === 'deleted' ? safe `Deleted ${indexName}` : safe `${indexName} no longer exists`);
        },
        outputs: () => ({}),
        earlyOutputs: () => ({}),
        leftovers: () => [safe `${indexName} may exist.`],
        summary: () => undefined,
    };
}
const UNAUTHENTIC = safe `its saved state was not written by this step with this API key, so the index may belong to someone else`;
function parsePostConnection({ raw, indexName }) {
    try {
        return parseInputs({ raw, parse: parseConnection });
    }
    catch (error) {
        if (!(error instanceof ActionError))
            throw error;
        const isEmpty = [raw.input('api_key'), raw.env('PINECONE_API_KEY')].every((key) => key.trim() === '');
        const hint = isEmpty
            ? safe `In nested composite actions, the runner can pass empty inputs to a post step. Set PINECONE_API_KEY in the env of the job.`
            : undefined;
        throw notCleanedUp({
            indexName,
            reason: safe `its post step cannot connect to Pinecone`,
            details: [...error.reasons, hint],
        });
    }
}
function notCleanedUp({ indexName, reason, details = [], }) {
    const headline = safe `${indexName} was not deleted: ${reason}.`;
    return new ActionError({ lines: [headline, ...details, deleteAdvice(indexName)] });
}

;// CONCATENATED MODULE: ./src/actions/restore/contents.ts



function contentsOfBackup(backup) {
    return { records: backup.record_count, namespaces: backup.namespace_count, ...vectorsOf(backup) };
}
function contentsOfIndex({ index, stats }) {
    const { dimension, metric } = index;
    return { records: stats.totalVectorCount, namespaces: stats.namespaceCount, dimension, metric };
}
function compareContents({ backup, found = {} }) {
    const expected = contentsOfBackup(backup);
    const count = (what, name) => compare({ what, pair: [expected[name], found[name]], isMatch: (a, b) => b >= a, isCount: true });
    const isEqual = (a, b) => a === b;
    return [
        count(safe `record count`, 'records'),
        count(safe `namespace count`, 'namespaces'),
        compare({ what: safe `dimension`, pair: [expected.dimension, found.dimension], isMatch: isEqual }),
        compare({ what: safe `metric`, pair: [expected.metric, found.metric], isMatch: isEqual }),
    ];
}
function compare({ what, pair: [expected, found], isMatch, isCount = false, }) {
    const isKnown = expected !== undefined && found !== undefined;
    return {
        what,
        expected: show(expected),
        found: show(found),
        isMatch: isKnown ? isMatch(expected, found) : undefined,
        isCount,
    };
}
function show(value) {
    if (value === undefined)
        return undefined;
    return typeof value === 'number' ? safe `${formatCount(value)}` : excerpt(value, 40);
}
function describeCounts({ backup, found }) {
    const [records, namespaces] = compareContents({ backup, found });
    const expected = records?.expected ?? safe `unknown`;
    if (records?.found === undefined)
        return safe `${expected} records expected`;
    const inNamespaces = namespaces?.isMatch === undefined
        ? ''
        : safe ` in ${namespaces.found ?? ''} of ${namespaces.expected ?? ''} namespaces`;
    return safe `${records.found} of ${expected} records${inNamespaces}`;
}

;// CONCATENATED MODULE: ./src/actions/restore/evidence.ts



function evidenceOf(state) {
    if (state.stage === 'searching')
        return undefined;
    const { backup, requestedAt } = state;
    const started = startedOf(state);
    const createdAt = createdAtMs(backup);
    const ageMs = requestedAt === undefined || createdAt === undefined ? undefined : requestedAt - createdAt;
    return {
        source: {
            index_name: backup.source_index_name,
            index_id: backup.source_index_id ?? null,
            backup_id: backup.backup_id,
            backup_name: backup.name ?? null,
            backup_created_at: backup.created_at ?? null,
            backup_age_minutes: ageMs === undefined ? null : Math.floor(ageMs / 60_000),
        },
        expected: evidence_describe(contentsOfBackup(backup)),
        found: evidence_describe(started?.found ?? {}),
        requested_at: isoTime(requestedAt),
        job_completed_at: isoTime(started?.completedAt),
        ready_at: isoTime(started?.readyAt),
        verified_at: isoTime(started?.verifiedAt),
        deleted_at: isoTime(state.deletedAt),
    };
}
function evidence_describe({ records, namespaces, dimension, metric }) {
    return {
        record_count: records ?? null,
        namespace_count: namespaces ?? null,
        dimension: dimension ?? null,
        metric: metric ?? null,
    };
}
function isoTime(ms) {
    return ms === undefined ? null : new Date(ms).toISOString();
}

;// CONCATENATED MODULE: ./src/actions/restore/messages.ts










const WRONG_PROJECT = safe `and make sure that the key belongs to the right project`;
const TAKEN = {
    summary: safe `an index with that name already exists`,
    advice: safe `Set a different target_index_name: existing indexes are never modified.`,
};
function meanings(uses) {
    return {
        409: TAKEN,
        412: { summary: safe `the backup is not Ready`, advice: safe `Wait for it with ${uses('gate')}.` },
    };
}
function takenError(indexName) {
    return new ActionError({ lines: [safe `Nothing was restored as ${indexName}: ${TAKEN.summary}.`, TAKEN.advice] });
}
function restoreError({ error, indexName, backup, context: { options, uses }, }) {
    const id = excerpt(backup.backup_id, 80);
    const notFound = { summary: safe `the backup ${id} does not exist`, advice: safe `Check backup_id, ${WRONG_PROJECT}.` };
    const { summary, serviceSaid, advice } = explainError({
        error,
        notFound,
        byStatus: meanings(uses) ?? {},
        quota: 'indexes',
        created: safe `An index named ${indexName}`,
        timeout: formatMinutes(options.timeoutMs),
        uses,
    });
    const headline = mayHaveCreated(error)
        ? safe `Could not determine whether the backup ${id} was restored as ${indexName}: ${summary}.`
        : safe `Nothing was restored as ${indexName}: ${summary}.`;
    return new ActionError({ lines: [headline, serviceSaid, advice], cause: error });
}
function gaveUpError({ restore: { target, job }, indexState, cleanup, }) {
    const headline = indexState === undefined
        ? safe `The restore to ${target.indexName} failed: Pinecone reported the job status ${excerpt(job.status, 40)}.`
        : safe `The index ${target.indexName} will not become ready: Pinecone reported the state ${excerpt(indexState, 40)}.`;
    const retry = cleanup === 'none'
        ? safe `Delete the index ${target.indexName} if it exists and re-run the job, or set a different target_index_name`
        : safe `Re-run the job`;
    const advice = safe `${retry}. If the restore fails again, contact Pinecone support with the restore job ID.`;
    return new ActionError({ lines: [headline, safe `Restore job ID: ${excerpt(job.id, 80)}.`, advice] });
}
function cancelledCleanupError(indexName) {
    const headline = safe `The step was cancelled or timed out before the deletion of ${indexName} was confirmed.`;
    return new ActionError({ lines: [headline, safe `The post step of the action will delete the index.`] });
}
function replacedError({ target, job }) {
    const headline = safe `${target.indexName} is no longer the restored index: its host has changed, so the index was replaced.`;
    const advice = safe `Restore job ID: ${excerpt(job.id, 80)}. To restore again, set a different target_index_name.`;
    return new ActionError({ lines: [headline, advice] });
}
function mismatchError({ indexName, comparison }) {
    const { what, expected, found } = comparison;
    const headline = safe `${indexName} does not match the backup: its ${what} is ${found ?? ''}, and ${expected ?? ''} was expected.`;
    return new ActionError({ lines: [headline, safe `Do not use the index, and contact Pinecone support.`] });
}
function restore_messages_waitError({ error, state, context: { options, uses }, }) {
    const { target, job } = state;
    const { indexName } = target;
    const notFound = {
        summary: safe `it no longer exists`,
        advice: safe `Find out what deleted it, for example another job or a cleanup script.`,
    };
    const timeout = formatMinutes(options.timeoutMs);
    const { summary, serviceSaid, advice } = explainError({ error, notFound, timeout, uses });
    const timedOut = error instanceof DeadlineExceededError;
    const isPureTimeout = timedOut && error.cause === undefined;
    const hasEnded = timedOut || error instanceof CancelledError;
    const headline = state_isReady(state)
        ? safe `${indexName} was ready but could not be verified (${describeCounts(state)}): ${summary}.`
        : safe `${indexName} is not ready: ${summary}.`;
    const wasSeen = lastSeenOf({ error, state });
    if (options.cleanup !== 'none') {
        const again = isPureTimeout ? safe `Raise timeout_minutes and start a new run.` : advice;
        return new ActionError({ lines: [headline, serviceSaid, wasSeen && safe `${wasSeen}.`, again], cause: error });
    }
    const phase = jobPhase(job.status) === 'completed' ? 'is Completed' : 'is still running';
    const now = safe `The restore job ${excerpt(job.id, 80)} ${phase}, and nothing was deleted.`;
    const detail = isNotFound(error) ? undefined : wasSeen ? safe `${wasSeen}. Nothing was deleted.` : now;
    const later = state_isReady(state)
        ? safe `The reported counts can lag. Before you use ${indexName}, check them in the Pinecone console.`
        :
            safe `Check the progress of ${indexName} in the Pinecone console. To restore again, set a different target_index_name${isPureTimeout ? ' and raise timeout_minutes' : ''}.`;
    return new ActionError({ lines: [headline, serviceSaid, detail, hasEnded ? later : advice], cause: error });
}
function lastSeenOf({ error, state }) {
    const { lastSeen, job, target } = state;
    const when = whenLastSeen({ error, seenAt: lastSeen?.at });
    if (when === undefined || lastSeen === undefined)
        return undefined;
    const what = lastSeen.what === 'job' ? safe `The restore job ${excerpt(job.id, 80)}` : safe `${target.indexName}`;
    return safe `${what} was ${excerpt(lastSeen.status, 40)} ${when}`;
}

;// CONCATENATED MODULE: ./src/actions/restore/find-messages.ts








function sourceError({ error, what, notFound, context: { options, uses }, }) {
    const timeout = formatMinutes(options.timeoutMs);
    const { summary, serviceSaid, advice } = explainError({ error, notFound, timeout, uses });
    return new ActionError({
        lines: [safe `Nothing was restored: ${what} because ${summary}.`, serviceSaid, advice],
        cause: error,
    });
}
function noReadyBackupError({ indexName, selection: { backups, matches, earlier, earlierMatches }, filters, uses, }) {
    if (matches.length === 0 && backups.length > 0) {
        const { summary, detail, advice } = explainNoMatch({ indexName, selection: { backups, earlierMatches }, filters });
        return new ActionError({ lines: [safe `Nothing was restored: ${summary}.`, detail, advice] });
    }
    const inProgress = matches.find(({ status }) => isInProgress(status));
    const shown = inProgress ?? matches[0];
    const status = shown === undefined ? '' : safe `; found ${idAndStatus(shown)}`;
    const headline = safe `Nothing was restored: ${indexName} has no Ready backup${describeFilters(filters)}${status}.`;
    if (inProgress !== undefined) {
        return new ActionError({ lines: [headline, safe `Wait for it with ${uses('gate')}, then re-run the job.`] });
    }
    const others = backups.length === 0 ? earlier : earlierMatches;
    if (others.length > 0) {
        const detail = safe `A deleted index with the same name has ${pluralize(others.length, 'backup')}: ${enumerate(others.map(({ backup_id: id }) => id))}.`;
        return new ActionError({ lines: [headline, detail, safe `To restore one of them, set backup_id.`] });
    }
    const advice = shown === undefined ? safe `Check index_name, ${WRONG_PROJECT}.` : safe `Restore another backup.`;
    return new ActionError({ lines: [headline, advice] });
}
function ambiguousNewestError({ indexName, candidates, filters, }) {
    const ids = enumerate(candidates.map(({ backup_id: id }) => id));
    const headline = safe `Nothing was restored: the newest Ready backup of ${indexName}${describeFilters(filters)} could not be determined.`;
    const detail = safe `created_at is missing, in the future or identical for ${ids}.`;
    const advice = safe `Choose one of them with backup_id, or exclude the others with backup_name_prefix, commit or run_id.`;
    return new ActionError({ lines: [headline, detail, advice] });
}
function find_messages_notReadyError({ backup_id: id, status }, uses) {
    const headline = safe `Nothing was restored: the backup ${excerpt(id, 80)} is ${excerpt(status, 40)}, and only a Ready backup can be restored.`;
    const wait = safe `Wait for it with ${uses('gate')}, or restore another backup.`;
    return new ActionError({ lines: [headline, isInProgress(status) ? wait : safe `Restore another backup.`] });
}
function noRecordCountError({ backup_id: id }) {
    const headline = safe `Nothing was restored: the backup ${excerpt(id, 80)} has no record count, so the new index could not be verified.`;
    return new ActionError({ lines: [headline, safe `Restore another backup, or set verify: false.`] });
}

;// CONCATENATED MODULE: ./src/actions/restore/find-backup.ts









async function findBackup({ options, ports }) {
    const { source, verify, waitForReady } = options;
    const given = source.by === 'id' ? source.backupId : (await newestReadyBackup({ options, ports, source })).backup_id;
    const backup = await find_backup_describeBackup({ options, ports, backupId: given });
    const { backup_id: id, name, source_index_name: indexName, created_at: createdAt } = backup;
    if (phaseOf(backup.status) !== 'ready')
        throw find_messages_notReadyError(backup, ports.uses);
    if (verify && waitForReady && backup.record_count === undefined)
        throw noRecordCountError(backup);
    const time = createdAt ?? 'at an unknown time';
    const named = name === undefined ? '' : safe ` (${excerpt(name, 80)})`;
    ports.log.info(safe `Found the backup ${excerpt(id, 80)}${named} of ${excerpt(indexName, 60)}, created ${excerpt(time, 60)}`);
    return backup;
}
async function newestReadyBackup({ options, ports, source: { indexName, filters }, }) {
    const { client, limits, uses } = ports;
    const rethrow = (error) => {
        const notFound = { summary: safe `Pinecone returned 404 Not Found`, advice: safe `Check api_url.` };
        const what = safe `the backups of ${indexName} could not be listed`;
        throw sourceError({ error, what, notFound, context: { options, uses } });
    };
    const { backups } = await listBackups({ client, limits }).catch(rethrow);
    const all = backupsOf({ backups, indexName });
    const { current, earlier } = await divideByIndex({ client, limits, indexName, backups: all }).catch(rethrow);
    const isEligible = ({ status }) => phaseOf(status) === 'ready';
    const selection = selectBackup({ current, earlier, filters, now: client.now(), isEligible });
    if (selection.type === 'none')
        throw noReadyBackupError({ indexName, selection, filters, uses });
    if (selection.type === 'ambiguous') {
        throw ambiguousNewestError({ indexName, candidates: selection.candidates, filters });
    }
    return selection.backup;
}
async function find_backup_describeBackup({ options, ports, backupId }) {
    const { client, clock, limits, uses } = ports;
    const delays = { missingMs: GIVEN_BACKUP_MISSING_MS, maxIntervalMs: options.pollIntervalMs };
    const backups = [{ id: backupId, backup: undefined }];
    let found;
    let failure;
    const onEvent = (event) => {
        if (event.type === 'failed')
            failure = event.error;
        else
            found = event.backup;
    };
    await waitForBackups({ backups, client, clock, limits, until: () => true, ...delays, onEvent });
    if (found !== undefined)
        return found;
    const error = failure instanceof BackupDeletedError ? failure.cause : failure;
    const notFound = options.source.by === 'id'
        ? {
            summary: safe `no backup has that ID`,
            advice: safe `Check backup_id, and make sure that the key belongs to the right project.`,
        }
        : { summary: safe `it was deleted meanwhile`, advice: safe `Re-run the job to restore another backup.` };
    const what = safe `the backup ${excerpt(backupId, 80)} could not be read`;
    throw sourceError({ error, what, notFound, context: { options, uses } });
}

;// CONCATENATED MODULE: ./src/actions/restore/inputs.ts






const CLEANUPS = ['none', 'step', 'job'];
function parseRestoreInputs(inputs) {
    const options = {
        connection: parseConnection(inputs),
        ...parseWaitOptions(inputs),
        source: parseSource(inputs),
        targetName: parseResourceName({ inputs, name: 'target_index_name' }),
        deletionProtection: parseChoice({
            inputs,
            name: 'deletion_protection',
            choices: ['enabled', 'disabled'],
            fallback: 'disabled',
        }),
        tags: parseTags(inputs),
        verify: parseBoolean({ inputs, name: 'verify', fallback: true }),
        cleanup: parseChoice({ inputs, name: 'cleanup', choices: CLEANUPS, fallback: 'none' }),
    };
    rejectConflicts({ inputs, options });
    return options;
}
function parseSource(inputs) {
    const backupId = inputs.get('backup_id');
    const indexName = parseResourceName({ inputs, name: 'index_name' });
    requireOneSource(inputs);
    const filters = parseBackupFilters(inputs);
    if (backupId !== '')
        requireBackupId({ inputs, name: 'backup_id', value: backupId });
    return indexName === undefined ? { by: 'id', backupId } : { by: 'index', indexName, filters };
}
function rejectConflicts({ inputs, options }) {
    const { targetName, cleanup, waitForReady, deletionProtection, tags } = options;
    const isTemporary = cleanup !== 'none';
    if (targetName === undefined && !isTemporary && inputs.get('target_index_name') === '') {
        inputs.reject({ name: 'target_index_name', problem: 'is required. Set it to the name of the new index' });
    }
    if (isTemporary && !waitForReady) {
        inputs.reject({ name: 'cleanup', value: cleanup, problem: 'requires wait_for_ready: true' });
    }
    if (isTemporary && deletionProtection === 'enabled') {
        const problem = `cannot be combined with cleanup: ${cleanup}, which deletes the new index`;
        inputs.reject({ name: 'deletion_protection', value: 'enabled', problem });
    }
    if (isTemporary && Object.keys(tags ?? {}).length === MAX_TAGS) {
        const problem = `has ${MAX_TAGS} entries. With cleanup: ${cleanup} at most ${MAX_TAGS - 1} are possible, as ${TEMPORARY_TAG} is added`;
        inputs.reject({ name: 'tags', problem });
    }
}
function parseTags(inputs) {
    const name = 'tags';
    const lines = parseLines({ inputs, name });
    const tags = new Map();
    for (const line of lines) {
        const [, key, value = ''] = /^([^=]*[^=\s])\s*=\s*(.*)$/.exec(line) ?? [];
        const reject = (problem) => inputs.reject({ name, value: line, problem });
        if (key === undefined)
            reject('must be key=value, one per line');
        else if (tags.has(key))
            reject('repeats a key');
        else if (requireTag({ inputs, name, line, key, value }))
            tags.set(key, value);
    }
    if (tags.size > MAX_TAGS) {
        inputs.reject({ name, problem: `has ${tags.size} entries. Pinecone allows at most ${MAX_TAGS} tags` });
    }
    return lines.length === 0 ? undefined : Object.fromEntries(tags);
}

;// CONCATENATED MODULE: ./src/actions/restore/outcome.ts




function outcomeOf({ state, options }) {
    const { indexName } = state.target;
    if (!state_isReady(state))
        return safe `Started the restore to ${indexName}; it continues in Pinecone`;
    const time = safe `restored in ${formatDuration(state.durationMs ?? 0)}`;
    const isEmpty = options?.verify === true && state.backup.record_count === 0;
    const what = state.stage === 'verified'
        ? safe `${describeCounts(state)} ${time}`
        : isEmpty
            ? safe `Empty backup ${time}`
            : safe `Backup ${time}, not verified`;
    if (isDeleted(state))
        return safe `${what}; index deleted`;
    if (options?.cleanup === 'job')
        return safe `${what}; ${indexName} will be deleted when the job ends`;
    return options?.cleanup === 'step' ? what : safe `${what} as ${indexName}`;
}
function limitsOfProof({ state, options }) {
    if (!state_isReady(state))
        return [];
    if (options?.verify !== true) {
        return [
            safe `Proven: Pinecone completed the restore job, and the new index became ready. Not proven: that the index contains the backup, as verify is false.`,
        ];
    }
    const comparisons = compareContents(state);
    const namesOf = (isMatch) => joinSafe(comparisons.filter((one) => one.isMatch === isMatch).map(({ what }) => what));
    const unknown = namesOf(undefined);
    const proven = safe `Proven: the new index became ready, and matches the backup in ${namesOf(true)}.`;
    const notCompared = unknown === '' ? [] : [safe `Not compared, as Pinecone did not report it for both: ${unknown}.`];
    const isEmpty = state.backup.record_count === 0;
    const notProven = isEmpty
        ? safe `Not proven: that records can be restored, as the backup contains none.`
        : safe `Not proven: the content of the records.`;
    return [proven, ...notCompared, notProven];
}

;// CONCATENATED MODULE: ./src/actions/restore/outputs.ts


function restore_outputs_earlyOutputs(state) {
    const job = startedOf(state)?.job;
    const planned = state.stage === 'searching' ? undefined : state;
    return {
        restore_job_id: job?.id,
        index_id: job?.indexId,
        index_name: planned?.target.indexName,
        backup_id: planned?.backup.backup_id,
        status: job?.status,
    };
}
function restoreOutputs({ state }) {
    const started = startedOf(state);
    const durationMs = started?.durationMs;
    const backup = state.stage === 'searching' ? undefined : state.backup;
    return {
        ...restore_outputs_earlyOutputs(state),
        index_host: started?.indexHost,
        ready: state_isReady(state),
        percent_complete: started?.job.percentComplete,
        record_count: backup?.record_count,
        restored_record_count: started?.found?.records,
        namespace_count: backup?.namespace_count,
        restored_namespace_count: started?.found?.namespaces,
        verified: state.stage === 'verified',
        deleted: isDeleted(state),
        duration_seconds: durationMs === undefined ? undefined : Math.round(durationMs / 100) / 10,
    };
}
function outputs_leftovers(state) {
    if (state.stage === 'searching' || state.stage === 'planned' || isDeleted(state))
        return [];
    const { indexName } = state.target;
    const started = startedOf(state);
    if (started === undefined)
        return [safe `An index named ${indexName} may exist. Check the Pinecone console.`];
    return [safe `The restore job ${started.job.id} has started, so the index ${indexName} may exist.`];
}

;// CONCATENATED MODULE: ./src/backups/restore-backup.ts


async function restoreBackup({ request, client, isNameUnique, existingJobIds, ...rest }) {
    const { resource } = await createExactlyOnce({
        ...rest,
        idOf: ({ restore_job_id: id }) => id,
        canDuplicate: false,
        isIdentifying: false,
        isConsequence: (error) => isNameUnique && error instanceof ApiError && error.status === 409,
        send: async (limits) => ({ ...(await client.createIndexFromBackup(request, limits)), isConfirmed: true }),
        find: async ({ limits }) => {
            const jobs = (await client.listRestoreJobs(limits)).filter((job) => isFor({ job, request }));
            const found = jobs.filter(({ restore_job_id: id }) => !existingJobIds.has(id));
            const ours = found.map(({ restore_job_id, target_index_id: index_id }) => {
                return { restore_job_id, index_id, isConfirmed: false };
            });
            return { ours, maybe: [] };
        },
    });
    return resource;
}
function isFor({ job, request }) {
    return job.target_index_name === request.indexName && job.backup_id === request.backupId;
}

;// CONCATENATED MODULE: ./src/actions/restore/tags.ts



function tagsOfTarget({ options, backup, }) {
    const { cleanup, tags } = options;
    if (cleanup === 'none')
        return { tags };
    const inherited = Object.entries(tags ?? backup.tags ?? {}).filter(([key, value]) => key !== TEMPORARY_TAG && typeof value === 'string');
    const kept = inherited.slice(0, MAX_TAGS - 1);
    const all = { ...Object.fromEntries(kept), [TEMPORARY_TAG]: cleanup };
    const dropped = inherited[kept.length];
    if (dropped === undefined)
        return { tags: all };
    const warning = safe `The new index does not get the tag ${excerpt(dropped[0], 80)} of the backup: Pinecone allows at most ${MAX_TAGS} tags, and ${TEMPORARY_TAG} is added`;
    return { tags: all, warning };
}

;// CONCATENATED MODULE: ./src/actions/restore/start-restore.ts









async function planTarget({ step, backup }) {
    const { options, ports, state } = step;
    const { client, limits, random, uses } = ports;
    const isUnique = options.targetName === undefined;
    const indexName = options.targetName ??
        uniqueName({
            prefix: options.cleanup === 'job' ? 'copy' : 'rehearsal',
            runContext: await ports.runContext(),
            random,
        });
    const unknown = { jobId: undefined, indexId: undefined, host: undefined };
    const target = { indexName, backupId: backup.backup_id, isUnique, ...unknown };
    state.patch({ stage: 'planned', backup, target });
    ports.log.info(safe `Restoring the backup ${excerpt(backup.backup_id, 80)} as ${indexName}`);
    if (isUnique)
        return;
    const existing = await describeIndex({ client, indexName, limits }).catch((error) => {
        throw restoreError({ error, indexName, backup, context: { options, uses } });
    });
    if (existing !== undefined)
        throw takenError(indexName);
}
async function startRestore(step) {
    const { options, ports, state } = step;
    const { current } = state;
    if (current.stage !== 'planned')
        throw new Error('the restore is not planned');
    const { backup, target } = current;
    const { client, clock, random, limits, log, uses } = ports;
    const { indexName, backupId } = target;
    const { deletionProtection } = options;
    const { tags, warning } = tagsOfTarget({ options, backup });
    if (warning !== undefined)
        log.warning(warning);
    setTarget({ step, target });
    let started;
    try {
        const known = target.isUnique ? [] : await client.listRestoreJobs(limits);
        const existingJobIds = new Set(known.map(({ restore_job_id: id }) => id));
        state.patch({ stage: 'requested', requestedAt: client.now() });
        started = await restoreBackup({
            request: { backupId, indexName, tags, deletionProtection },
            client,
            isNameUnique: target.isUnique,
            existingJobIds,
            limits,
            clock,
            random,
            onAttemptFailed: attemptLogger({ ports, request: 'restore', lookingFor: 'its job' }),
        });
    }
    catch (error) {
        if (!mayHaveCreated(error)) {
            state.patch({ stage: 'planned' });
            if (options.cleanup !== 'none')
                forgetTarget(step);
        }
        throw restoreError({ error, indexName, backup, context: { options, uses } });
    }
    const { restore_job_id: jobId, index_id: indexId, isConfirmed } = started;
    state.patch({ stage: 'restoring', job: { id: jobId, indexId, status: 'Pending' } });
    log.info(safe `Restore job ${excerpt(jobId, 80)}, index ${excerpt(indexId, 80)}`);
    setTarget({ step, target: { ...target, jobId, indexId: isConfirmed ? indexId : undefined } });
    await noteHostSoon(step);
}

;// CONCATENATED MODULE: ./src/actions/restore/summary.ts





const restore_summary_NONE = safe `–`;
function restoreSummary({ state, options, error }) {
    const isSuccess = error === undefined;
    const started = startedOf(state);
    const blocks = [];
    if (error !== undefined)
        blocks.push({ kind: 'preformatted', lines: error });
    if (state.stage !== 'searching')
        blocks.push(summary_table(state));
    if (started?.found !== undefined)
        blocks.push(comparisonTable(started));
    if (isSuccess && started) {
        for (const sentence of limitsOfProof({ state: started, options }))
            blocks.push({ kind: 'paragraph', text: [sentence] });
    }
    if (isSuccess && state_isReady(state) && started && options?.cleanup === 'none') {
        const { indexName } = started.target;
        const text = [safe `To point your application at the new index, replace the old name and host:`];
        const lines = [safe `PINECONE_INDEX: ${indexName}`, safe `PINECONE_INDEX_HOST: ${started.indexHost ?? ''}`];
        blocks.push({ kind: 'paragraph', text }, { kind: 'yaml', lines });
    }
    const heading = isSuccess && started ? [outcomeOf({ state: started, options })] : headingOfFailure({ state, options });
    return { isSuccess, heading, blocks };
}
function headingOfFailure({ state, options, }) {
    const target = (preposition) => state.stage === 'searching' ? [] : [preposition, { code: state.target.indexName }];
    const as = target(safe ` as `);
    if (options?.cleanup === 'step')
        return [safe `The rehearsal failed`];
    if (state.stage === 'failed' || !startedOf(state))
        return [safe `Not restored`, ...as];
    return state_isReady(state)
        ? [safe `Restored`, ...as, safe `, but not verified`]
        : [safe `The restore`, ...target(safe ` to `), safe ` is not complete`];
}
function summary_table(state) {
    const { backup, target } = state;
    const started = startedOf(state);
    const code = (text) => (text ? [{ code: text }] : [restore_summary_NONE]);
    const row = [
        code(backup.source_index_name),
        code(backup.backup_id),
        code(backup.created_at),
        code(target.indexName),
        code(started?.job.status),
        [started?.durationMs === undefined ? restore_summary_NONE : safe `${formatDuration(started.durationMs)}`],
        [isDeleted(state) ? safe `yes` : safe `no`],
    ];
    const head = [
        safe `Source`,
        safe `Backup`,
        safe `Created`,
        safe `New index`,
        safe `Job status`,
        safe `Duration`,
        safe `Deleted`,
    ];
    return { kind: 'table', head, rows: [row] };
}
function comparisonTable(verification) {
    const rows = compareContents(verification).map(({ what, expected = restore_summary_NONE, found = restore_summary_NONE, isMatch }) => [
        [what],
        [expected],
        [isMatch === undefined ? found : safe `${found} ${isMatch ? '✅' : '❌'}`],
    ]);
    return { kind: 'table', head: [safe `Verified`, safe `Expected`, safe `Found`], rows };
}

;// CONCATENATED MODULE: ./src/actions/restore/verify.ts





async function verifyContents({ step, index }) {
    const { ports, options, state } = step;
    const { client, clock, limits, log } = ports;
    const { backup, target } = requireStarted(state.current);
    await pollUntil({
        clock,
        limits,
        maxIntervalMs: options.pollIntervalMs,
        poll: async () => {
            const stats = await client.describeIndexStats({ host: index.host }, limits);
            const found = contentsOfIndex({ index, stats });
            const counts = describeCounts({ backup, found });
            if (counts !== describeCounts(requireStarted(state.current)))
                log.info(counts);
            state.patch({ found, lastSeen: { what: 'index', status: index.status.state, at: clock.now() } });
            const different = compareContents({ backup, found }).filter(({ isMatch }) => isMatch === false);
            const mismatch = different.find(({ isCount }) => !isCount);
            if (mismatch !== undefined)
                throw mismatchError({ indexName: target.indexName, comparison: mismatch });
            return different.length === 0 ? found : undefined;
        },
    });
    if (backup.record_count === 0) {
        log.warning(safe `The backup contains 0 records: that it could be restored does not show that records can be restored`);
    }
    else
        state.patch({ stage: 'verified', verifiedAt: client.now() });
}

;// CONCATENATED MODULE: ./src/actions/restore/wait.ts











const INDEX_FAILED = /failed$|^terminating$/i;
async function waitForJob(step) {
    const { ports, options, state } = step;
    const { client, clock, limits } = ports;
    const jobId = requireStarted(step.state.current).job.id;
    const startedAt = clock.now();
    const logProgress = restoreProgressLogger(ports);
    const job = await pollUntil({
        clock,
        limits,
        maxIntervalMs: options.pollIntervalMs,
        poll: async () => {
            await noteHostSoon(step);
            const { target, job: previous } = requireStarted(step.state.current);
            const isExpected = (job) => isJobOf({ job, target: { ...target, jobId, indexId: previous.indexId } });
            const isListed = async () => (await client.listRestoreJobs(limits)).some(isExpected);
            const current = await client
                .describeRestoreJob({ jobId, isExpected }, limits)
                .catch(unlessMissing({ clock, startedAt, isListed }));
            if (current === undefined)
                return undefined;
            const { status, percent_complete: percent } = current;
            state.patch({
                job: { ...previous, status, ...(percent !== undefined && { percentComplete: percent }) },
                lastSeen: { what: 'job', status, at: clock.now() },
            });
            if (jobPhase(status) !== 'in progress')
                return current;
            logProgress({ status, percent });
            return undefined;
        },
    });
    if (jobPhase(job.status) === 'failed') {
        state.patch({ stage: 'failed' });
        throw gaveUpError({ restore: requireStarted(step.state.current), cleanup: options.cleanup });
    }
    const completed = { ...requireStarted(step.state.current).job, percentComplete: job.percent_complete ?? 100 };
    state.patch({ job: completed, completedAt: client.now() });
    ports.log.info(safe `Completed after ${formatDuration(clock.now() - startedAt)}`);
}
function unlessMissing({ clock, startedAt, isListed, }) {
    return async (error) => {
        if (!isNotFound(error))
            throw error;
        if (clock.now() - startedAt > NEW_RESOURCE_MISSING_MS && !(await isListed()))
            throw error;
        return undefined;
    };
}
async function waitForIndex(step) {
    const { ports, options, state } = step;
    const { client, clock, limits, log } = ports;
    const { indexName } = requireStarted(step.state.current).target;
    const startedAt = clock.now();
    const isListed = () => isIndexListed({ client, indexName, limits });
    const logProgress = restoreProgressLogger(ports);
    const index = await pollUntil({
        clock,
        limits,
        maxIntervalMs: options.pollIntervalMs,
        poll: async () => {
            const current = await client
                .describeIndex({ indexName }, limits)
                .catch(unlessMissing({ clock, startedAt, isListed }));
            if (current === undefined)
                return undefined;
            state.patch({ lastSeen: { what: 'index', status: current.status.state, at: clock.now() } });
            noteHost({ step, index: current });
            const restore = requireStarted(step.state.current);
            if (isReplaced({ recorded: restore.target.host, index: current })) {
                state.patch({ stage: 'failed' });
                throw replacedError(restore);
            }
            if (current.status.ready && canonicalHost(current.host) !== '')
                return current;
            if (INDEX_FAILED.test(current.status.state)) {
                state.patch({ stage: 'failed' });
                throw gaveUpError({ restore, indexState: current.status.state, cleanup: options.cleanup });
            }
            logProgress({ status: current.status.state, percent: undefined });
            return undefined;
        },
    });
    state.patch({ stage: 'ready', readyAt: client.now(), ...(index.host && { indexHost: index.host }) });
    log.info(safe `${indexName} is ready at ${excerpt(index.host ?? '', 200)}`);
    return index;
}

;// CONCATENATED MODULE: ./src/actions/restore/run.ts

















const restore = {
    name: 'restore',
    parseInputs: parseRestoreInputs,
    describeInputs: restore_run_describeInputs,
    initialState: { stage: 'searching' },
    savedAtStart: ({ cleanup }) => (cleanup === 'none' ? undefined : NOTHING_TO_DELETE),
    run: restore_run_run,
    outputs: restoreOutputs,
    earlyOutputs: restore_outputs_earlyOutputs,
    leftovers: outputs_leftovers,
    evidence: evidenceOf,
    summary: restoreSummary,
};
async function restore_run_run(step) {
    const { options, ports, state } = step;
    const { log } = ports;
    const backup = await log.group(safe `Find the backup`, () => findBackup({ options, ports }));
    await planTarget({ step, backup });
    const startedAt = ports.clock.now();
    let error;
    try {
        await log.group(safe `Restore`, () => startRestore(step));
        await waitAndVerify({ step, startedAt });
    }
    catch (cause) {
        error = cause;
    }
    const isDone = options.cleanup === 'step' || (options.cleanup === 'job' && error !== undefined);
    if (isDone)
        error = await deleteIndex({ step, error });
    if (error !== undefined)
        throw error;
    log.info(outcomeOf({ state: requireStarted(state.current), options }));
}
function restore_run_describeInputs({ source, targetName, deletionProtection, tags, verify, cleanup }) {
    return {
        ...(source.by === 'id'
            ? { backup_id: source.backupId }
            : { index_name: source.indexName, ...describeBackupFilters(source.filters) }),
        target_index_name: targetName,
        deletion_protection: deletionProtection,
        tags: tags && Object.entries(tags).map(([key, value]) => `${key}=${value}`),
        verify,
        cleanup,
    };
}
async function waitAndVerify({ step, startedAt }) {
    const { options, ports, state } = step;
    const { log, clock, uses } = ports;
    try {
        if (!options.waitForReady)
            return;
        await log.group(safe `Wait for the restore job`, () => waitForJob(step));
        const index = await log.group(safe `Wait until the index is ready`, () => waitForIndex(step));
        if (options.verify)
            await log.group(safe `Verify the new index`, () => verifyContents({ step, index }));
    }
    catch (error) {
        if (error instanceof ActionError)
            throw error;
        throw restore_messages_waitError({ error, state: requireStarted(state.current), context: { options, uses } });
    }
    finally {
        state.patch({ durationMs: clock.now() - startedAt });
        if (options.waitForReady)
            await noteHostSoon(step);
    }
}
async function deleteIndex({ step, error }) {
    const { ports, state } = step;
    const { client, clock, log, limits } = ports;
    const { current } = state;
    if (current.stage === 'searching' || current.stage === 'planned')
        return error;
    const { target } = current;
    const { indexName } = target;
    const { signal } = limits;
    const wasReady = current.stage === 'ready' || current.stage === 'verified';
    const result = await log.group(safe `Clean up`, () => cleanUp({ target, client, clock, signal }));
    if (signal.reason instanceof CancelledError && result.type !== 'deleted') {
        log.info(safe `The post step of this action will delete the index ${indexName}`);
        return error ?? cancelledCleanupError(indexName);
    }
    forgetTarget(step);
    if (result.type === 'none' && wasReady)
        log.warning(safe `${indexName} was deleted before this step could delete it`);
    if (result.type === 'deleted') {
        state.patch({ deletedAt: client.now() });
        log.info(safe `Deleted ${indexName}`);
    }
    const left = leftIndexMessage({ indexName, result });
    if (left.length === 0)
        return error;
    const lines = error instanceof ActionError ? error.lines : [];
    return new ActionError({ lines: [...lines, ...left], cause: error });
}

;// CONCATENATED MODULE: ./src/actions/undeclared-inputs.ts



const ALTERNATIVES = {
    create: { backup_name_prefix: 'backup_name' },
    gate: { backup_name: 'backup_name_prefix' },
    restore: { backup_name: 'backup_name_prefix' },
    prune: { backup_name: 'backup_name_prefix' },
};
function declaredInputs(actions) {
    return Object.fromEntries(Object.entries(actions).map(([name, { parseInputs }]) => [name, namesReadBy(parseInputs)]));
}
function checkUndeclaredInputs({ inputs, action, declared, log, }) {
    const own = declared[action] ?? [];
    const unknown = [];
    for (const given of inputs.raw.givenNames().sort()) {
        const isPassedByRunner = given === given.toUpperCase();
        const name = isPassedByRunner ? given.toLowerCase() : `INPUT_${given}`;
        if (isPassedByRunner && own.includes(name))
            continue;
        const problem = undeclared_inputs_problemOf({ given, action, declared });
        if (problem === undefined)
            unknown.push(name);
        else
            inputs.reject({ name: excerpt(name, 80), problem });
    }
    if (unknown.length === 0)
        return;
    const [is, has] = unknown.length === 1 ? ['is not an input', 'has'] : ['are not inputs', 'have'];
    log.warning(safe `${enumerate(unknown)} ${is} of ${action} and ${has} no effect.`);
}
function undeclared_inputs_problemOf({ given, action, declared, }) {
    const spelled = given.toLowerCase().replaceAll('-', '_');
    const own = declared[action] ?? [];
    if (own.includes(spelled))
        return `is not an input; use ${spelled}`;
    const all = Object.values(declared).flat();
    const meant = all.includes(spelled)
        ? spelled
        : (closest(spelled, own) ?? closest(spelled, all) ?? withSharedWords(spelled, own));
    if (meant === undefined)
        return ruleProblem({ spelled, own, action });
    const notAnInput = `is not an input of ${action}`;
    if (own.includes(meant))
        return `${notAnInput}. Did you mean ${meant}?`;
    const owners = Object.keys(declared).filter((name) => declared[name]?.includes(meant));
    const isInputOf = `an input of ${owners.join(', ').replace(/, (\w+)$/, ' and $1')}`;
    const alternative = ALTERNATIVES[action]?.[meant];
    const advice = alternative === undefined ? '' : `. Set ${alternative} instead`;
    if (meant === spelled)
        return `${notAnInput}; it is ${isInputOf}${advice}`;
    return `${notAnInput}. Did you mean ${meant}? It is ${isInputOf}${advice}`;
}
function ruleProblem({ spelled, own, action, }) {
    const rules = own.filter((name) => name.startsWith('keep_'));
    if (rules.length === 0 || !spelled.startsWith('keep_'))
        return undefined;
    return `is not an input of ${action}. Its rules are ${rules.join(', ').replace(/, (\w+)$/, ' and $1')}`;
}
function withSharedWords(spelled, names) {
    const wordsOf = (name) => new Set(name.split('_').map((word) => word.replace(/s$/, '')));
    const words = wordsOf(spelled);
    return names.find((name) => {
        const own = wordsOf(name);
        const shared = [...words].filter((word) => own.has(word)).length;
        if (words.size === 1)
            return name.startsWith(`${spelled}_`);
        return shared === words.size || (words.size === own.size && shared >= 2 && shared === words.size - 1);
    });
}
function closest(spelled, names) {
    return names
        .map((name) => ({ name, edits: editDistance(spelled, name) }))
        .filter(({ name, edits }) => edits <= Math.min(2, Math.floor(name.length / 3)))
        .sort((a, b) => a.edits - b.edits)[0]?.name;
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./src/pinecone/pagination.ts



const PAGE_SIZES = [100, 25, 6, 1];
const MAX_PAGES = 1_000;
const MAX_CHARACTERS = 12_000_000;
const pagination_MAX_ROWS = 10_000;
async function* paginate({ requester, list, limits, }) {
    const { path, parse, idOf } = list;
    const seen = new Set();
    let characters = 0;
    const parseResponse = (json, { headers, body }) => {
        return { ...parsePage({ json, parse }), respondedAt: parseHttpDate(headers.date), length: body.length };
    };
    async function* readPages(pageSize) {
        const tokens = new Set();
        let query = { limit: String(pageSize) };
        for (let count = 1;; count += 1) {
            if (count > MAX_PAGES)
                throw tooLong(`${MAX_PAGES} pages`);
            const page = await requester.withRetries({ method: 'GET', path, isPage: true, query, parse: parseResponse }, limits);
            const { rows, next, respondedAt, length } = page;
            const newRows = rows.filter((row) => !seen.has(idOf(row)) && seen.add(idOf(row)));
            characters += length * (newRows.length / Math.max(1, rows.length));
            if (characters > MAX_CHARACTERS)
                throw tooLong(`${MAX_CHARACTERS} characters`);
            if (seen.size > pagination_MAX_ROWS)
                throw tooLong(`${pagination_MAX_ROWS} rows`);
            yield { rows: newRows, respondedAt };
            if (next === undefined || rows.length === 0 || tokens.has(next))
                return;
            tokens.add(next);
            query = { paginationToken: next };
        }
    }
    for (const pageSize of PAGE_SIZES) {
        try {
            return yield* readPages(pageSize);
        }
        catch (error) {
            if (!isTooLarge(error) || pageSize === PAGE_SIZES.at(-1))
                throw error;
        }
    }
}
function tooLong(limit) {
    return new InvalidResponseError({ reason: `the list has more than ${limit}` });
}

;// CONCATENATED MODULE: ./src/pinecone/parse-schedule.ts

function parseSchedule(json) {
    const from = object(json, 'the schedule');
    const { retention_expire_after_days: days, enabled, next_scheduled_run: next } = from;
    const scheduleId = id(from, 'schedule_id');
    const invalid = (field) => new SchemaError(`${field} of the schedule ${scheduleId} is invalid`);
    if (!Number.isSafeInteger(days))
        throw invalid('retention_expire_after_days');
    if (typeof enabled !== 'boolean')
        throw invalid('enabled');
    return {
        schedule_id: scheduleId,
        name: parse_text(from, 'name'),
        frequency: parse_text(from, 'frequency'),
        retention_expire_after_days: Number(days),
        enabled,
        ...(isTime(next) && { next_scheduled_run: next }),
    };
}
function requireSchedule(schedule, expected) {
    const pairs = [
        [expected.scheduleId, schedule.schedule_id],
        [expected.name, schedule.name],
        [expected.frequency, schedule.frequency],
        [expected.expireAfterDays, schedule.retention_expire_after_days],
        [expected.enabled, schedule.enabled],
    ];
    const isOther = pairs.some(([wanted, found]) => wanted !== undefined && wanted !== found);
    if (isOther)
        throw new SchemaError('it describes another schedule, or other settings');
    return schedule;
}

;// CONCATENATED MODULE: ./src/pinecone/service-clock.ts


const PRECISION_MS = 2_000;
function serviceClock(clock, onSkew) {
    let aheadMs = 0;
    let isReported = false;
    return {
        now: () => clock.now() + aheadMs,
        observe: (date) => {
            const time = parseHttpDate(date);
            if (time === undefined)
                return;
            const difference = time - clock.now();
            aheadMs = Math.abs(difference) < PRECISION_MS ? 0 : difference;
            if (isReported || Math.abs(aheadMs) <= CLOCK_TOLERANCE_MS)
                return;
            isReported = true;
            onSkew(aheadMs);
        },
    };
}

;// CONCATENATED MODULE: ./src/pinecone/unresolved-host.ts


function giveUpUnresolved({ transport, clock }) {
    const unresolvedSince = new Map();
    const respondedHosts = new Set();
    return async (request) => {
        const { host } = request.url;
        try {
            const response = await transport(request);
            respondedHosts.add(host);
            return response;
        }
        catch (error) {
            const isUnresolved = error instanceof NetworkError && (error.kind === 'unresolved-host' || error.kind === 'unresolved-proxy');
            if (!isUnresolved || respondedHosts.has(host)) {
                unresolvedSince.delete(host);
                throw error;
            }
            const since = unresolvedSince.get(host) ?? clock.now();
            unresolvedSince.set(host, since);
            if (clock.now() - since < UNRESOLVED_HOST_MS)
                throw error;
            const { message, sent, kind } = error;
            throw new NetworkError({ message, sent, kind, permanent: true, cause: error.cause });
        }
    };
}

;// CONCATENATED MODULE: ./src/pinecone/client.ts









function pineconeClient({ connection, ports, }) {
    const { now, observe } = serviceClock(ports.clock, (aheadMs) => ports.onClockSkew?.(aheadMs));
    const send = giveUpUnresolved(ports);
    const transport = async (request) => {
        const response = await send(request);
        observe(response.headers.date);
        return response;
    };
    const requester = createRequester({ connection, ports: { ...ports, transport } });
    const { once, withRetries } = requester;
    return {
        redact: keyRedactor(connection.apiKey),
        now,
        createBackup: ({ indexName, name, description, isExpected }, limits) => {
            const path = ['indexes', indexName, 'backups'];
            const parse = (json) => {
                const backup = parseBackup(json);
                if (!isExpected(backup))
                    throw new SchemaError('it describes another backup');
                return backup;
            };
            return once({ method: 'POST', path, body: { name, description }, parse }, limits);
        },
        describeBackup: ({ backupId, isExpected = () => true }, limits) => {
            const parse = (json) => {
                const backup = parseBackup(json);
                if (backup.backup_id !== backupId || !isExpected(backup))
                    throw new SchemaError('it describes another backup');
                return backup;
            };
            return withRetries({ method: 'GET', path: ['backups', backupId], parse }, limits);
        },
        listBackupPages: (limits, indexName) => {
            const path = indexName === undefined ? ['backups'] : ['indexes', indexName, 'backups'];
            return paginate({ requester, list: { path, parse: parseListedBackup, idOf: identityOf }, limits });
        },
        createIndexFromBackup: ({ backupId, indexName: name, tags, deletionProtection }, limits) => {
            const body = { name, deletion_protection: deletionProtection, ...(tags && { tags }) };
            const path = ['backups', backupId, 'create-index'];
            return once({ method: 'POST', path, body, parse: parseRestoreStarted }, limits);
        },
        describeRestoreJob: ({ jobId, isExpected = () => true }, limits) => {
            const parse = (json) => {
                const job = requireJobId({ job: parseRestoreJob(json), jobId });
                if (!isExpected(job))
                    throw new SchemaError('it describes the restore of another backup or index');
                return job;
            };
            return withRetries({ method: 'GET', path: ['restore-jobs', jobId], parse }, limits);
        },
        listScheduleHistory: ({ scheduleId }, limits) => {
            const path = ['backup-schedules', scheduleId, 'history'];
            return allRows({ requester, list: { path, parse: parseListedBackup, idOf: identityOf }, limits });
        },
        listRestoreJobs: (limits) => allRows({ requester, list: RESTORE_JOBS, limits }),
        deleteBackup: ({ backupId }, limits) => withRetries({ method: 'DELETE', path: ['backups', backupId], parse: () => undefined, ignoresBody: true }, limits),
        deleteIndex: ({ indexName }, limits) => once({ method: 'DELETE', path: ['indexes', indexName], parse: () => undefined, ignoresBody: true }, limits),
        listIndexes: (limits) => withRetries({ method: 'GET', path: ['indexes'], isList: true, parse: parseIndexes }, limits),
        describeIndex: ({ indexName }, limits) => {
            const parse = (json) => client_requireName({ index: parseIndex(json), indexName });
            return withRetries({ method: 'GET', path: ['indexes', indexName], parse }, limits);
        },
        listSchedules: ({ indexName }, limits) => {
            const list = { path: ['indexes', indexName, 'backup-schedules'], parse: parseSchedule, idOf: idOfSchedule };
            return allRows({ requester, list, limits });
        },
        createSchedule: ({ indexName, name, frequency, expireAfterDays }, limits) => {
            const path = ['indexes', indexName, 'backup-schedules'];
            const schedule = { type: 'time-based', frequency };
            const body = { name, schedule, retention: { expire_after_days: expireAfterDays } };
            const expected = { name, frequency, expireAfterDays, enabled: true };
            return once({ method: 'POST', path, body, parse: (json) => requireSchedule(parseSchedule(json), expected) }, limits);
        },
        updateSchedule: ({ scheduleId, ...changes }, limits) => {
            const { frequency, expireAfterDays, enabled } = changes;
            const body = {
                ...(frequency !== undefined && { frequency }),
                ...(expireAfterDays !== undefined && { retention: { expire_after_days: expireAfterDays } }),
                ...(enabled !== undefined && { enabled }),
            };
            const parse = (json) => requireSchedule(parseSchedule(json), { scheduleId, ...changes });
            return withRetries({ method: 'PATCH', path: ['backup-schedules', scheduleId], body, parse }, limits);
        },
        describeIndexStats: async ({ host }, limits) => {
            if (host === undefined) {
                throw new InvalidResponseError({ reason: 'the index has no valid host' });
            }
            const base = dataPlaneUrl({ host, apiUrl: connection.apiUrl });
            const path = ['describe_index_stats'];
            return withRetries({ method: 'POST', base, path, body: {}, parse: parseIndexStats }, limits);
        },
    };
}
const idOfSchedule = (schedule) => schedule.schedule_id;
const RESTORE_JOBS = { path: ['restore-jobs'], parse: parseRestoreJob, idOf: (job) => job.restore_job_id };
async function allRows(request) {
    const all = [];
    for await (const { rows } of paginate(request))
        all.push(...rows);
    return all;
}
function requireJobId({ job, jobId }) {
    if (job.restore_job_id !== jobId)
        throw new SchemaError('it describes another restore job');
    return job;
}
function client_requireName({ index, indexName }) {
    const keyOf = (name) => name.trim().toLowerCase();
    if (keyOf(index.name) !== keyOf(indexName))
        throw new SchemaError('it describes another index');
    return index;
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
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
;// CONCATENATED MODULE: ./src/runner/redact.ts

const MAX_LINE_LENGTH = 4_000;
const secrets = new Set();
const MIN_SECRET_LENGTH = 8;
function addSecret(secret) {
    for (const form of [secret, ...secret.split(/[\r\n]+/)])
        if (form.trim().length >= MIN_SECRET_LENGTH)
            secrets.add(form);
}
function redact(text) {
    const forms = [...secrets].sort((a, b) => b.length - a.length);
    return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
function toRedactedJson(value, indent) {
    return JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? redact(inner) : inner), indent);
}
function escapeCommands(text) {
    const line = wellFormed(stripInvisible(redact(text)).slice(0, MAX_LINE_LENGTH)).replaceAll('##[', '## [');
    return /^\s*::/.test(line) ? `. ${line}` : line;
}

;// CONCATENATED MODULE: ./src/runner/log.ts




const MAX_ANNOTATION_LENGTH = 4_000;
const log_MAX_LINE_LENGTH = 1_000;
const log_MAX_CAUSES = 10;
const log = {
    info: (text) => info(escapeCommands(text)),
    warning: (text) => warning(escapeCommands(text)),
    debug: (text) => {
        if (isDebug())
            core_debug(escapeCommands(text));
    },
    group: (title, work) => group(escapeCommands(title), work),
};
function annotateError(lines) {
    const shown = [];
    let length = 0;
    for (const line of lines.map((text) => excerpt(escapeCommands(text), log_MAX_LINE_LENGTH))) {
        length += line.length + 3;
        if (length > MAX_ANNOTATION_LENGTH)
            break;
        shown.push(line);
    }
    const missing = lines.length - shown.length;
    const isCut = missing > 0 || lines.some((text) => text.length > log_MAX_LINE_LENGTH);
    if (isCut)
        for (const line of lines)
            log.info(joinSafe([safe `  `, line], ''));
    error([...shown, ...(missing > 0 ? [safe `… and ${missing} more lines in the log.`] : [])].join('\n  '));
}
function debugCauses(error) {
    const seen = new Set();
    for (let cause = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
        seen.add(cause);
        if (seen.size > log_MAX_CAUSES)
            return;
        for (const line of (cause.stack ?? `${cause}`).split('\n')) {
            log.debug(/^\s/.test(line) ? safe `    ${line.trim()}` : safe `${line}`);
        }
    }
}
function annotateUnreported(causes) {
    let text = 'The step failed, and its error could not be reported.';
    try {
        text = `The step failed, and its error could not be reported: ${redact(causes.map(String).join('; '))}`;
    }
    catch {
    }
    try {
        (0,external_node_fs_namespaceObject.writeSync)(1, `::error::${text.replace(/%/g, '%25').replace(/[\r\n]+/g, ' ')}\n`);
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./src/runner/cancellation.ts




function cancellationSignal(received) {
    const controller = new AbortController();
    (0,external_node_events_namespaceObject.setMaxListeners)(0, controller.signal);
    const abort = () => {
        log.debug(safe `Received ${String(received.reason)}`);
        controller.abort(new CancelledError(String(received.reason)));
    };
    if (received.aborted)
        abort();
    else
        received.addEventListener('abort', abort, { once: true });
    return controller.signal;
}

;// CONCATENATED MODULE: ./src/runner/inputs.ts


const rawInputs = {
    input: (name) => getInput(name, { trimWhitespace: false }),
    givenNames: () => Object.entries(process.env).flatMap(([variable, value = '']) => {
        const name = /^INPUT_(.+)$/s.exec(variable)?.[1];
        return name === undefined || value.trim() === '' ? [] : name;
    }),
    env: (name) => process.env[name] ?? '',
    mask: (secret) => {
        addSecret(secret);
        core_setSecret(secret);
    },
};
function clearProxySettings() {
    for (const name of ['https_proxy', 'http_proxy', 'no_proxy']) {
        delete process.env[name];
        delete process.env[name.toUpperCase()];
    }
}

;// CONCATENATED MODULE: ./src/text/action-reference.ts

const FALLBACK = { repository: 'org/pinecone-backup-action', ref: 'v1' };
function actionReference({ repository, ref }) {
    const isUsable = /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
    const source = isUsable ? { repository, ref } : FALLBACK;
    return (action) => safe `${source.repository}${action === 'create' ? '' : `/${action}`}@${source.ref}`;
}

;// CONCATENATED MODULE: ./src/runner/run-context.ts


const OTHER_RUNNERS = ['GITEA_ACTIONS', 'FORGEJO_ACTIONS', 'ACT'];
function runIdentity() {
    const { env } = process;
    const repository = env.GITHUB_REPOSITORY || undefined;
    const runId = digits(env.GITHUB_RUN_ID, 16);
    const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com';
    const hasUrl = repository && runId && !OTHER_RUNNERS.some((name) => env[name]);
    return {
        repository,
        workflow: env.GITHUB_WORKFLOW || undefined,
        runId,
        runAttempt: digits(env.GITHUB_RUN_ATTEMPT, 10),
        job: env.GITHUB_JOB || undefined,
        commit: pullRequestHead() ?? (env.GITHUB_SHA || undefined),
        runUrl: hasUrl ? `${serverUrl}/${repository}/actions/runs/${runId}` : undefined,
    };
}
async function readRunContext() {
    const { context } = await __nccwpck_require__.e(/* import() */ 10).then(__nccwpck_require__.bind(__nccwpck_require__, 10));
    const { payload, runNumber } = context;
    return {
        ...runIdentity(),
        runNumber: Number.isNaN(runNumber) ? undefined : runNumber,
        pullRequest: payload.pull_request?.number,
    };
}
function pullRequestHead() {
    try {
        const { pull_request: pullRequest } = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(process.env.GITHUB_EVENT_PATH ?? '', 'utf8'));
        const { sha } = pullRequest.head;
        return typeof sha === 'string' && sha !== '' ? sha : undefined;
    }
    catch {
        return undefined;
    }
}
function digits(text = '', maxLength) {
    return /^\d+$/.test(text) && text.length <= maxLength ? text : undefined;
}
function currentActionReference() {
    const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
    return actionReference({ repository, ref });
}

;// CONCATENATED MODULE: ./src/runner/file-section.ts

class FileSection {
    #file;
    #start = 0;
    #content = Buffer.alloc(0);
    constructor(file) {
        this.#file = file;
    }
    replace(text) {
        const fd = (0,external_node_fs_namespaceObject.openSync)(this.#file, external_node_fs_namespaceObject.constants.O_WRONLY);
        try {
            const stats = (0,external_node_fs_namespaceObject.fstatSync)(fd);
            if (!stats.isFile()) {
                (0,external_node_fs_namespaceObject.writeFileSync)(fd, text);
                return;
            }
            if (stats.size !== this.#start + this.#content.length)
                this.#startAt(stats.size);
            const content = Buffer.from(text);
            try {
                this.#write(fd, content);
            }
            catch (error) {
                this.#restore(fd);
                throw error;
            }
            this.#content = content;
        }
        finally {
            (0,external_node_fs_namespaceObject.closeSync)(fd);
        }
    }
    #startAt(size) {
        this.#start = size;
        this.#content = Buffer.alloc(0);
    }
    #write(fd, content) {
        for (let done = 0; done < content.length;) {
            done += (0,external_node_fs_namespaceObject.writeSync)(fd, content, done, content.length - done, this.#start + done);
        }
        (0,external_node_fs_namespaceObject.ftruncateSync)(fd, this.#start + content.length);
    }
    #restore(fd) {
        try {
            this.#write(fd, this.#content);
        }
        catch {
            this.#startAt(this.#start);
            (0,external_node_fs_namespaceObject.ftruncateSync)(fd, this.#start);
        }
    }
}

;// CONCATENATED MODULE: ./src/runner/outputs.ts





function renderOutput(value) {
    if (value === undefined)
        return '';
    if (Array.isArray(value))
        return value.map(stripInvisible).join('\n');
    if (typeof value === 'object')
        return toRedactedJson(value.json);
    return stripInvisible(String(value));
}
function outputToJson(value) {
    if (value === undefined)
        return null;
    return typeof value === 'object' && 'json' in value ? value.json : value;
}
class OutputWriter {
    #values = new Map();
    #file = process.env.GITHUB_OUTPUT ? new FileSection(process.env.GITHUB_OUTPUT) : undefined;
    #isWritten = true;
    write(outputs) {
        for (const [name, value] of Object.entries(outputs)) {
            const text = redact(renderOutput(value));
            if (this.#values.get(name) === text)
                continue;
            this.#values.set(name, text);
            this.#isWritten = false;
            if (this.#file === undefined)
                setOutput(name, text);
        }
        if (this.#isWritten)
            return;
        this.#file?.replace([...this.#values].map(renderEntry).join(''));
        this.#isWritten = true;
    }
}
function renderEntry([name, value]) {
    let delimiter;
    do
        delimiter = `ghadelimiter_${(0,external_node_crypto_namespaceObject.randomUUID)()}`;
    while (value.includes(delimiter));
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

;// CONCATENATED MODULE: ./src/runner/saved-state.ts




const SIGNATURE = 'signature';
const savedState = {
    save: (values, key) => {
        const signature = signatureOf({ values, key });
        const entries = Object.entries({ ...values, [SIGNATURE]: signature });
        const file = process.env.GITHUB_STATE;
        if (file)
            new FileSection(file).replace(entries.map(renderEntry).join(''));
        else
            for (const [name, value] of entries)
                saveState(name, value);
    },
    read: (names, key) => {
        const values = Object.fromEntries(names.map((name) => [name, getState(name)]));
        const expected = Buffer.from(signatureOf({ values, key }));
        const actual = Buffer.from(getState(SIGNATURE));
        return actual.length === expected.length && (0,external_node_crypto_namespaceObject.timingSafeEqual)(actual, expected) ? values : 'invalid';
    },
    peek: (name) => getState(name),
};
function signatureOf({ values, key }) {
    const { GITHUB_RUN_ID = '', GITHUB_RUN_ATTEMPT = '', GITHUB_JOB = '', GITHUB_ACTION = '' } = process.env;
    const step = [GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB, GITHUB_ACTION];
    const pairs = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const signed = JSON.stringify(['pinecone-backup-action saved state', step, pairs]);
    return (0,external_node_crypto_namespaceObject.createHmac)('sha256', key).update(signed).digest('hex');
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./src/time/clock.ts

const systemClock = {
    now: () => performance.timeOrigin + performance.now(),
    sleep: ({ ms, signal }) => (0,promises_namespaceObject.setTimeout)(ms, undefined, { signal }).catch(() => signal?.throwIfAborted()),
};

;// CONCATENATED MODULE: ./src/ports.ts















const RANDOM_RANGE = 2 ** 47;
function systemPorts({ connection, timeoutMs }, received) {
    clearProxySettings();
    const clock = systemClock;
    const random = () => (0,external_node_crypto_namespaceObject.randomInt)(RANDOM_RANGE) / RANDOM_RANGE;
    const limits = {
        deadline: deadlineIn({ ms: timeoutMs, clock, start: performance.timeOrigin }),
        signal: cancellationSignal(received),
    };
    const isDue = oncePerMinute({ now: clock.now });
    const client = pineconeClient({
        connection,
        ports: {
            transport: httpTransport({ userAgent, proxyFor: connection.proxyFor }),
            clock,
            random,
            onRetry: ({ error, delayMs }) => {
                const line = safe `Request failed (${describeError(error)}); retrying in ${formatDuration(delayMs)}`;
                if (isDue())
                    log.info(line);
                else
                    log.debug(line);
            },
            onClockSkew: (aheadMs) => log.info(safe `The runner's clock is ${formatDuration(Math.abs(aheadMs))} ${aheadMs > 0 ? 'behind' : 'ahead of'} Pinecone's; ages are based on Pinecone's clock`),
            onResponse: ({ method, path, status, requestId = '–' }) => log.debug(safe `${method} ${path}: ${status} (request ${requestId})`),
        },
    });
    return {
        client,
        clock,
        random,
        log: log,
        limits,
        saved: savedState,
        runContext: runContextOrIdentity,
        uses: currentActionReference(),
    };
}
const userAgent = `${package_namespaceObject.UU}/${package_namespaceObject.rE}; lang=typescript; node ${process.version}; source_tag=pinecone_backup_action`;
async function runContextOrIdentity() {
    try {
        return await readRunContext();
    }
    catch (error) {
        log.warning(safe `The workflow event could not be read, so the description lacks its details: ${describeError(error)}`);
        return runIdentity();
    }
}

;// CONCATENATED MODULE: ./src/runner/early-writes.ts
const FREE_MS = 20;
const MIN_INTERVAL_MS = 100;
const INTERVAL_PER_DURATION = 20;
const systemTiming = {
    now: () => performance.now(),
    after: (ms, work) => {
        const timer = setTimeout(work, ms).unref();
        return () => clearTimeout(timer);
    },
};
class EarlyWrites {
    #write;
    #timing;
    #spentMs = 0;
    #notBefore = 0;
    #cancelTimer;
    constructor(write, timing = systemTiming) {
        this.#write = write;
        this.#timing = timing;
    }
    request() {
        if (this.#cancelTimer !== undefined)
            return;
        const delayMs = this.#notBefore - this.#timing.now();
        if (delayMs <= 0)
            this.#run();
        else
            this.#cancelTimer = this.#timing.after(delayMs, () => this.flush());
    }
    flush() {
        if (this.#cancelTimer === undefined)
            return;
        this.cancel();
        this.#run();
    }
    cancel() {
        this.#cancelTimer?.();
        this.#cancelTimer = undefined;
    }
    #run() {
        const startedAt = this.#timing.now();
        try {
            this.#write();
        }
        catch {
        }
        const endedAt = this.#timing.now();
        this.#spentMs += endedAt - startedAt;
        const intervalMs = Math.max(MIN_INTERVAL_MS, INTERVAL_PER_DURATION * (endedAt - startedAt));
        if (this.#spentMs > FREE_MS)
            this.#notBefore = endedAt + intervalMs;
    }
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./src/runner/report.ts







const SCHEMA_VERSION = 1;
class ReportFile {
    #producer;
    #path;
    #isOurs = false;
    constructor(producer) {
        this.#producer = producer;
        const folder = process.env.RUNNER_TEMP || (0,external_node_os_namespaceObject.tmpdir)();
        this.#path = (0,external_node_path_namespaceObject.join)(folder, `pinecone-backup-${producer.action}-${(0,external_node_crypto_namespaceObject.randomUUID)().slice(0, 8)}.json`);
    }
    write(step) {
        (0,external_node_fs_namespaceObject.writeFileSync)(this.#path, `${toRedactedJson(reportOf({ ...this.#producer, step, run: runIdentity() }), 2)}\n`, {
            flag: this.#isOurs ? 'w' : 'wx',
        });
        this.#isOurs = true;
        return this.#path;
    }
}
function reportOf({ action, actionVersion, step, run }) {
    const { repository, workflow, runId, runAttempt, job, commit, runUrl } = run;
    const conclusion = step.isCancelled ? 'cancelled' : 'failure';
    return {
        schema_version: SCHEMA_VERSION,
        action,
        action_version: actionVersion,
        api_version: step.apiVersion ?? null,
        run: {
            repository: repository ?? null,
            workflow: workflow ?? null,
            run_id: runId ?? null,
            run_attempt: runAttempt ?? null,
            job: job ?? null,
            commit: commit ?? null,
            url: runUrl ?? null,
        },
        started_at: new Date(performance.timeOrigin).toISOString(),
        finished_at: new Date().toISOString(),
        conclusion: step.error === undefined ? 'success' : conclusion,
        inputs: step.inputs === undefined ? null : mapValues(step.inputs),
        result: mapValues(step.outputs),
        ...(step.evidence !== undefined && { evidence: step.evidence }),
        error: step.error ?? null,
    };
}
function mapValues(values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, outputToJson(value)]));
}

;// CONCATENATED MODULE: ./src/runner/require-writable.ts




class UnwritableFileError extends ActionError {
    name = 'UnwritableFileError';
}
function requireWritable(variable, write) {
    try {
        write();
    }
    catch (error) {
        const { code = '', message = '' } = error;
        const headline = safe `The ${variable} file is not writable by ${user()}: ${excerpt(message)}. Nothing was sent to Pinecone.`;
        const advice = adviceFor({ code, variable });
        throw new UnwritableFileError({ lines: [headline, advice], cause: error });
    }
}
function adviceFor({ code, variable }) {
    if (code === 'ENOSPC' || code === 'EDQUOT')
        return safe `Free disk space on the runner, then re-run the job.`;
    if (code === 'EROFS')
        return safe `In a container job, mount the directory of the file without \`:ro\`.`;
    const sets = safe `make sure that no step sets ${variable}`;
    if (code === 'EISDIR')
        return safe `The runner creates a file, but this is a directory: ${sets}.`;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
        return safe `The runner creates this file. In a container job, mount its directory into the container, and ${sets}.`;
    }
    const owner = ownerOf(process.env[variable] ?? '');
    if (owner === undefined || owner === process.getuid?.()) {
        return safe `Check the permissions of the file and its directory, and ${sets}.`;
    }
    return safe `In a container job, the container must run as the file owner: \`options: --user ${owner}\`.`;
}
function ownerOf(file) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(file).uid;
    }
    catch {
        return undefined;
    }
}
function user() {
    const uid = process.getuid?.();
    let name = '';
    try {
        name = (0,external_node_os_namespaceObject.userInfo)().username;
    }
    catch {
    }
    return uid === undefined ? safe `the user ${name}` : safe `uid ${uid}${name && ` (${name})`}`;
}

;// CONCATENATED MODULE: ./src/runner/summary.ts



function writeSummary(summary) {
    const file = process.env.GITHUB_STEP_SUMMARY;
    if (file && summary)
        new FileSection(file).replace(`${renderSummary(summary)}\n`);
}
function renderSummary({ isSuccess, heading, blocks }) {
    return [`<h3>${isSuccess ? '✅' : '❌'} ${toHtml(heading)}</h3>`, ...blocks.map(renderBlock)].join('\n');
}
function renderBlock(block) {
    if (block.kind === 'heading')
        return `<h4>${toHtml(block.text)}</h4>`;
    if (block.kind === 'paragraph')
        return `<p>${toHtml(block.text)}</p>`;
    if (block.kind === 'facts')
        return `<p><strong>${toHtml(block.text)}</strong></p>`;
    if (block.kind === 'details') {
        const title = `<summary>${toHtml(block.title)}</summary>`;
        return ['<details>', title, ...block.blocks.map(renderBlock), '</details>'].join('\n');
    }
    if (block.kind === 'preformatted')
        return `<pre>${renderLines(block.lines)}</pre>`;
    if (block.kind === 'yaml')
        return `<pre lang="yaml"><code>${renderLines(block.lines)}</code></pre>`;
    const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    const body = block.rows.map((cells) => row(cells.map(toHtml), 'td'));
    return ['<table>', row(block.head.map(escapeHtml), 'th'), ...body, '</table>'].join('\n');
}
function toHtml(text) {
    return text
        .map((part) => (typeof part === 'string' ? escapeHtml(part) : `<code>${escapeHtml(part.code)}</code>`))
        .join('');
}
function renderLines(lines) {
    return lines.map((line) => escapeHtml(line).replace(/^\s*$/, '&nbsp;')).join('\n');
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const MAX_TEXT_LENGTH = 1_000;
function escapeHtml(text) {
    return wellFormed(stripInvisible(redact(text)).slice(0, MAX_TEXT_LENGTH)).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

;// CONCATENATED MODULE: ./src/run.ts























const EXIT_DELAY_MS = 300;
const ACTIONS = {
    create: entry(create),
    gate: entry(gate),
    prune: entry(prune),
    restore: entry(restore),
    'restore-post': {
        run: async (signal) => {
            if (!peekName(savedState))
                process.exitCode = 0;
            else
                await runAction(restorePost(savedState), signal);
        },
        initialOutputs: () => ({}),
    },
};
function entry(action) {
    return {
        run: (signal) => runAction(action, signal),
        initialOutputs: (error) => ({
            ...action.outputs({ state: action.initialState, reasons: [error] }),
            error,
            report_path: undefined,
        }),
    };
}
async function src_run_run(name, received) {
    await ACTIONS[name].run(received);
}
function outputsOfFailedStart(name, error) {
    const outputs = Object.entries(ACTIONS[name].initialOutputs(safe `${error}`));
    return Object.fromEntries(outputs.map(([key, value]) => [key, renderOutput(value)]));
}
async function runAction(action, received) {
    process.exitCode = 1;
    let current = action.initialState;
    let options;
    let inputs;
    let isFinished = false;
    const uses = currentActionReference();
    const outputs = new OutputWriter();
    const report = action.name === undefined ? undefined : new ReportFile({ action: action.name, actionVersion: package_namespaceObject.rE });
    const earlyWrites = new EarlyWrites(() => outputs.write(action.earlyOutputs(current)));
    const writeResults = (error, cause) => {
        const reasons = error && (cause instanceof ActionError ? cause.reasons : error.slice(0, 1));
        const result = action.outputs({ state: current, reasons });
        if (report === undefined)
            return;
        let path;
        const reportError = attempt(() => {
            path = report.write({
                apiVersion: options?.connection.apiVersion,
                inputs,
                outputs: result,
                evidence: action.evidence && (action.evidence(current) ?? null),
                error: error?.join('\n'),
                isCancelled: received.aborted,
            });
        });
        if (reportError !== undefined)
            attempt(() => log.info(safe `The report could not be written: ${describeError(reportError)}`));
        outputs.write({ ...result, error: error ?? [], report_path: path });
    };
    const conclude = (cause) => {
        let error = cause === undefined ? undefined : linesOf({ error: cause, leftovers: action.leftovers?.(current) ?? [] });
        const outputError = attempt(() => writeResults(error, cause));
        if (outputError !== undefined && !(cause instanceof UnwritableFileError)) {
            error = [...(error ?? []), ...unwrittenOutputs({ error: outputError, outputs: action.earlyOutputs(current) })];
            attempt(() => writeResults(error, cause));
        }
        if (error !== undefined)
            announce({ error, cause: cause ?? outputError });
        const summaryError = attempt(() => writeSummary(action.summary({ state: current, options, error, uses })));
        if (summaryError !== undefined) {
            attempt(() => log.info(safe `The summary could not be written: ${describeError(summaryError)}`));
        }
        return error === undefined;
    };
    const finish = (cause) => {
        if (isFinished)
            return false;
        isFinished = true;
        earlyWrites.cancel();
        try {
            return conclude(cause);
        }
        catch (error) {
            attempt(() => writeResults([safe `The step failed.`], cause));
            annotateUnreported([cause, error]);
            return false;
        }
    };
    process.stdout.on('error', () => undefined);
    process.on('exit', () => finish(new Error('the process exited before the step was finished')));
    process.on('uncaughtException', (error) => {
        finish(error);
        process.exit(1);
    });
    received.addEventListener('abort', () => earlyWrites.flush(), { once: true });
    const state = {
        get current() {
            return current;
        },
        patch: (change) => {
            current = { ...current, ...change };
            earlyWrites.request();
        },
    };
    try {
        options = parseInputs({
            raw: rawInputs,
            parse: (given) => {
                checkDeclared(action.name, given);
                return action.parseInputs(given);
            },
        });
        requireWritable('GITHUB_OUTPUT', () => outputs.write(action.earlyOutputs(current)));
        const { apiKey } = options.connection;
        const saved = action.savedAtStart?.(options);
        if (saved !== undefined)
            requireWritable('GITHUB_STATE', () => savedState.save(saved, apiKey));
        inputs = { ...action.describeInputs?.(options), ...describeSharedInputs(options) };
        if (report !== undefined)
            await logInputs({ log: log, inputs, keySource: options.connection.keySource });
        await action.run({ options, ports: systemPorts(options, received), state });
        if (finish())
            process.exitCode = 0;
    }
    catch (error) {
        finish(error ?? new Error(`${error} was thrown`));
    }
    setTimeout(endProcess, EXIT_DELAY_MS).unref();
}
function checkDeclared(action, inputs) {
    if (action === undefined)
        return;
    checkUndeclaredInputs({ inputs, action, declared: declaredInputs({ create: create, gate: gate, restore: restore, prune: prune }), log: log });
}
function endProcess() {
    const isBlocked = process.getActiveResourcesInfo().some((resource) => BLOCKING_RESOURCE.test(resource));
    if (isBlocked && process.exitCode !== 0)
        process.kill(process.pid, 'SIGKILL');
    process.exit();
}
const BLOCKING_RESOURCE = /^(GetAddrInfo|GetNameInfo|FS)Req/;
function unwrittenOutputs({ error, outputs }) {
    const values = Object.entries(outputs).flatMap(([name, value]) => renderOutput(value)
        .split('\n')
        .map((line) => safe `${name}: ${line}`));
    return [safe `The outputs of the step could not be written: ${describeError(error)}.`, ...values];
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
function announce({ error, cause }) {
    annotateError(error);
    debugCauses(cause);
}
function linesOf({ error, leftovers }) {
    if (error instanceof ActionError)
        return error.lines;
    return [
        safe `Unexpected error: ${describeError(error)}.`,
        ...leftovers,
        safe `This is a bug in the action. Please report it with the debug log from a re-run.`,
    ];
}

var __webpack_exports__outputsOfFailedStart = __webpack_exports__.R;
var __webpack_exports__run = __webpack_exports__.e;
export { __webpack_exports__outputsOfFailedStart as outputsOfFailedStart, __webpack_exports__run as run };
