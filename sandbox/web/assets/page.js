/** Keeps the page fresh and sends what its buttons say. All markup comes escaped from the server. */

const EVERY_MS = 1_000;
const WORKFLOW_MEMORY = 'sandbox-workflow';

const address = new URL(location.href);
const live = document.querySelector('#live');
const toast = document.querySelector('#toast');
const search = document.querySelector('#search');
const shown = new Map();
let tag = '';

// The last changed contact is shown at first; it must not slip away when another one changes.
const first = document.querySelector('a[data-contact][aria-current]');
if (first && !address.searchParams.has('contact')) {
	address.searchParams.set('contact', first.dataset.contact);
}
localTimes(document);
setInterval(() => void refresh(), EVERY_MS);

document.addEventListener('click', (event) => {
	const link = event.target.closest('a[data-contact]');
	if (link && !event.metaKey && !event.ctrlKey) {
		event.preventDefault();
		show('contact', link.dataset.contact);
		return;
	}
	const button = event.target.closest('button');
	if (button) void press(button);
});
document.addEventListener('change', (event) => {
	if (event.target.matches('select[data-workflow]')) {
		localStorage.setItem(WORKFLOW_MEMORY, event.target.value);
	}
});
search.addEventListener('input', () => show('search', search.value));

function show(name, value) {
	if (value) address.searchParams.set(name, value);
	else address.searchParams.delete(name);
	history.replaceState(null, '', address);
	void refresh();
}

async function press(button) {
	const { enrol, gift, action, reset } = button.dataset;
	if (enrol !== undefined) {
		const workflow = button.parentElement.querySelector('[data-workflow]').value;
		await send(button, '/control/webhooks/workflows/enrol', { workflow, objectId: enrol });
	} else if (gift !== undefined) {
		await send(button, `/control/andopen/gifts/${action}`, { id: gift });
	} else if (
		reset !== undefined &&
		confirm('Back to the data of the beginning? Gifts, notes and logs go.')
	) {
		await send(button, '/page/reset', {});
	}
}

async function send(button, path, body) {
	button.disabled = true;
	try {
		const response = await fetch(path, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!response.ok) say((await response.json()).message);
	} catch {
		say('The sandbox does not answer.');
	}
	button.disabled = false;
	await refresh();
}

async function refresh() {
	if (document.hidden) return;
	try {
		const response = await fetch(`/page/sections${address.search}`, {
			headers: tag === '' ? {} : { 'If-None-Match': tag },
		});
		connected(true);
		if (response.status !== 200) return;
		tag = response.headers.get('ETag') ?? '';
		for (const [name, markup] of Object.entries(await response.json())) put(name, markup);
	} catch {
		connected(false);
	}
}

/** Replaces a section only when it is another one now, so that selected text and scroll positions stay. */
function put(name, markup) {
	if (shown.get(name) === markup) return;
	shown.set(name, markup);
	const section = document.querySelector(`[data-section="${name}"]`);
	const open = [...section.querySelectorAll('details[open]')].map(({ dataset }) => dataset.key);
	const focused = section.contains(document.activeElement) ? keyOf(document.activeElement) : '';
	section.innerHTML = markup;
	for (const details of section.querySelectorAll('details')) {
		details.open = open.includes(details.dataset.key);
	}
	const workflow = section.querySelector('select[data-workflow]');
	const remembered = localStorage.getItem(WORKFLOW_MEMORY);
	if (workflow && [...workflow.options].some(({ value }) => value === remembered)) {
		workflow.value = remembered;
	}
	if (focused !== '') {
		[...section.querySelectorAll('a, button, select, summary')]
			.find((element) => keyOf(element) === focused)
			?.focus();
	}
	localTimes(section);
}

const keyOf = (element) =>
	element.matches('summary')
		? element.parentElement.dataset.key
		: JSON.stringify({ ...element.dataset });

function localTimes(root) {
	for (const time of root.querySelectorAll('time')) {
		const moment = new Date(time.dateTime);
		time.textContent =
			moment.toDateString() === new Date().toDateString()
				? moment.toLocaleTimeString()
				: moment.toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
		time.title = moment.toLocaleString();
	}
}

function connected(isConnected) {
	live.textContent = isConnected ? 'live' : 'no connection';
	live.classList.toggle('off', !isConnected);
}

function say(message) {
	toast.textContent = message;
	toast.hidden = false;
	setTimeout(() => (toast.hidden = true), 6_000);
}
