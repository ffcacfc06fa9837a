import { SandboxClient } from './client';
import {
	Core,
	createServer,
	createVendorServer,
	listen,
	registerCoreControl,
	type TlsIdentity,
} from './core';
import { HubSpot, registerHubSpot, registerHubSpotControl, registerHubSpotLegacy } from './hubspot';
import { hubSpotAccount } from './hubSpotAccount';
import { attachPartners } from './partners';
import { guardWeb, registerPage } from './web';

export interface SandboxOptions {
	/** Ports on the loopback interface; free ones when left out. */
	hubspotPort?: number;
	andOpenPort?: number;
	trackerPort?: number;
	webPort?: number;
	/**
	 * Serves the same HubSpot account over https too, with the older paths that n8n's built-in HubSpot nodes call: their
	 * address is fixed, so n8n must be told that this listener is api.hubapi.com.
	 */
	hubspotTls?: TlsIdentity;
}

export interface Sandbox {
	/** Base URL of HubSpot's API (and of its consent page). */
	hubspotUrl: string;
	/** Base URL of &Open's API. */
	andOpenUrl: string;
	/** Base URL of the issue tracker that records are kept in step with. */
	trackerUrl: string;
	/** The page for people, and the control API for tests. */
	webUrl: string;
	/** The https listener, when there is one. */
	hubspotTlsUrl?: string;
	client: SandboxClient;
	/** Ends all listeners and everything that would still be sent. */
	close: () => Promise<void>;
}

/** Starts the stand-ins for HubSpot, &Open and an issue tracker, each on its own port, with the demo data. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const core = new Core();
	const hubSpot = new HubSpot(core);
	const hubSpotServer = createVendorServer(core, 'hubspot');
	const andOpenServer = createVendorServer(core, 'andopen');
	const trackerServer = createVendorServer(core, 'tracker');
	const webServer = createServer();
	const tlsServer = options.hubspotTls && legacyListener(core, hubSpot, options.hubspotTls);

	guardWeb(webServer);
	registerHubSpot(hubSpotServer, hubSpot);
	registerCoreControl(webServer, core);
	registerHubSpotControl(webServer, hubSpot);
	const account = hubSpotAccount(hubSpot);
	const listeners = { andOpen: andOpenServer, tracker: trackerServer, web: webServer };
	const partners = attachPartners(core, listeners, account);
	registerPage(webServer, { core, partners, account });

	const [hubspotUrl, andOpenUrl, trackerUrl, webUrl] = await Promise.all([
		listen(hubSpotServer, options.hubspotPort),
		listen(andOpenServer, options.andOpenPort),
		listen(trackerServer, options.trackerPort),
		listen(webServer, options.webPort),
	]);
	return {
		hubspotUrl,
		andOpenUrl,
		trackerUrl,
		webUrl,
		...(tlsServer && { hubspotTlsUrl: await listen(tlsServer) }),
		client: new SandboxClient(webUrl),
		close: async () => {
			partners.close();
			const servers = [
				hubSpotServer,
				...Object.values(listeners),
				...(tlsServer ? [tlsServer] : []),
			];
			await Promise.all(servers.map((server) => server.close()));
		},
	};
}

function legacyListener(core: Core, hubSpot: HubSpot, tls: TlsIdentity) {
	const server = createVendorServer(core, 'hubspot', tls);
	registerHubSpot(server, hubSpot);
	registerHubSpotLegacy(server, hubSpot);
	return server;
}

export { ANDOPEN_CAMPAIGNS, ANDOPEN_SIGNING_SECRET, ANDOPEN_TOKENS } from './andopen';
export type { AndOpenSettings, GiftActionAnswer, GiftView } from './andopen';
export { SandboxClient } from './client';
export { hubSpotFault } from './hubspot';
export * from './seed';
export { TRACKER_TOKEN } from './tracker';
export type {
	AppEvent,
	Attempt,
	Delivery,
	Tampering,
	WebhookTiming,
	WorkflowAuth,
} from './webhooks';
