import { SandboxClient } from './client';
import { Core, createServer, createVendorServer, listen, registerCoreControl } from './core';
import { HubSpot, registerHubSpot, registerHubSpotControl } from './hubspot';
import { hubSpotAccount } from './hubSpotAccount';
import { attachPartners } from './partners';
import { guardWeb, registerPage } from './web';

export interface SandboxOptions {
	/** Ports on the loopback interface; free ones when left out. */
	hubspotPort?: number;
	andOpenPort?: number;
	webPort?: number;
}

export interface Sandbox {
	/** Base URL of HubSpot's API (and of its consent page). */
	hubspotUrl: string;
	/** Base URL of &Open's API. */
	andOpenUrl: string;
	/** The page for people, and the control API for tests. */
	webUrl: string;
	client: SandboxClient;
	/** Ends all listeners and everything that would still be sent. */
	close: () => Promise<void>;
}

/** Starts the stand-ins for HubSpot and &Open, each on its own port, with the demo data. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const core = new Core();
	const hubSpot = new HubSpot(core);
	const hubSpotServer = createVendorServer(core, 'hubspot');
	const andOpenServer = createVendorServer(core, 'andopen');
	const webServer = createServer();

	guardWeb(webServer);
	registerHubSpot(hubSpotServer, hubSpot);
	registerCoreControl(webServer, core);
	registerHubSpotControl(webServer, hubSpot);
	const account = hubSpotAccount(hubSpot);
	const partners = attachPartners(core, { andOpen: andOpenServer, web: webServer }, account);
	registerPage(webServer, { core, partners, account });

	const [hubspotUrl, andOpenUrl, webUrl] = await Promise.all([
		listen(hubSpotServer, options.hubspotPort),
		listen(andOpenServer, options.andOpenPort),
		listen(webServer, options.webPort),
	]);
	return {
		hubspotUrl,
		andOpenUrl,
		webUrl,
		client: new SandboxClient(webUrl),
		close: async () => {
			partners.close();
			await Promise.all([hubSpotServer, andOpenServer, webServer].map((server) => server.close()));
		},
	};
}

export { ANDOPEN_CAMPAIGNS, ANDOPEN_SIGNING_SECRET, ANDOPEN_TOKENS } from './andopen';
export type { AndOpenSettings, GiftActionAnswer, GiftView } from './andopen';
export { SandboxClient } from './client';
export { hubSpotFault } from './hubspot';
export * from './seed';
export type {
	AppEvent,
	Attempt,
	Delivery,
	Tampering,
	WebhookTiming,
	WorkflowAuth,
} from './webhooks';
