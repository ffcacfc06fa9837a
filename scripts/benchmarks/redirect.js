// Loaded into n8n before anything else. The address of HubSpot is fixed in n8n's built-in nodes: here it leads to the
// sandbox's https listener on this machine. The name stays, so certificates are checked as ever (NODE_EXTRA_CA_CERTS).
const tls = require('node:tls');

const HOST = 'api.hubapi.com';
const port = Number(process.env.BENCH_HUBSPOT_PORT);
const { connect } = tls;

tls.connect = function (...given) {
	const [options] = given;
	if (typeof options !== 'object' || options === null || options.host !== HOST) {
		return connect.apply(this, given);
	}
	const redirected = { ...options, host: '127.0.0.1', port, servername: HOST, lookup: undefined };
	return connect.call(this, redirected, ...given.slice(1));
};
