import { HUBSPOT_OAUTH_APP, HUBSPOT_TOKEN } from '../../../sandbox';
import { CredentialWindow, Editor, n8n, NodePanel, sandbox, stage } from '../support';
import './clicksAgain';

const { hubspot } = sandbox();
const NAME = 'HubSpot typed by hand';
const TOKEN = 'Access Token (Service Key or Private App)';

let editor: Editor;
let credential: CredentialWindow;

beforeEach(async () => {
	await sandbox().reset();
	editor = await Editor.open();
	credential = new CredentialWindow(editor.page);
	await editor.newWorkflow();
	await editor.addNode('Manual Trigger');
	await editor.nextStep();
	await editor.addNode('HubSpot Bridge', 'Create or update a contact');
	await new NodePanel(editor.page).opened();
});

afterEach(async () => {
	await editor.close();
	const client = await n8n();
	for (const { id, name } of await client.credentials()) {
		if (name === NAME) await client.deleteCredential(id);
	}
});

it('tells a wrong token from a missing scope, and says when all is well', async () => {
	await credential.createFromPanel(TOKEN);
	await credential.rename(NAME);
	await credential.type('baseUrl', stage().hubspotUrl);
	await credential.type('accessToken', 'pat-eu1-mistyped');
	await credential.refused(/HubSpot refused the token\. Copy it again/);

	const readOnly = await hubspot.createToken({ scopes: ['crm.objects.contacts.read'] });
	await credential.type('accessToken', readOnly);
	await credential.refused(/The token works, but .*crm\.objects\.contacts\.write/);

	await credential.type('accessToken', HUBSPOT_TOKEN);
	await credential.saved();
	await credential.editFromPanel();
	await credential.window.getByText('Connection tested successfully').waitFor();
	await editor.messagesGone();
	await editor.screenshot('credential');
});

it('connects an OAuth2 app through the consent page of HubSpot', async () => {
	await credential.createFromPanel('OAuth2');
	await credential.rename(NAME);
	await credential.type('clientId', HUBSPOT_OAUTH_APP.clientId);
	await credential.type('clientSecret', HUBSPOT_OAUTH_APP.clientSecret);
	await credential.type('baseUrl', stage().hubspotUrl);
	await credential.type('appUrl', stage().hubspotUrl);
	const popUp = editor.page.waitForEvent('popup');
	await credential.connect();
	const consent = await popUp;
	await consent.locator('#allow').click();
	await credential.window.waitFor({ state: 'hidden' });
	expect(consent.isClosed()).toBe(true);
	await credential.editFromPanel();
	await credential.window.getByText('Account connected').filter({ visible: true }).waitFor();
});
