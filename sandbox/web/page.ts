import { html, Html } from './html';
import type { Sections } from './sections';

/** The whole page; everything in it also works as it was first served, the script only keeps it fresh. */
export const page = (sections: Sections, search: string): string =>
	html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>Sandbox: HubSpot, &amp;Open and an issue tracker</title>
				<link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
				<link rel="stylesheet" href="/assets/base.css" />
				<link rel="stylesheet" href="/assets/layout.css" />
				<link rel="stylesheet" href="/assets/parts.css" />
			</head>
			<body>
				<header class="top">
					<h1>
						Sandbox <small>HubSpot, &amp;Open and an issue tracker, on this machine only</small>
					</h1>
					<p class="live" role="status"><span id="live">live</span></p>
					<button class="quiet" data-reset>Reset</button>
				</header>
				<main>
					${panel('contacts', 'Contacts', sections.contacts, searchBox(search))}
					${panel('contact', 'Contact', sections.contact)}
					${panel('gifts', 'Gifts', sections.gifts)}
					${panel('issues', 'Issues in the tracker', sections.issues)}
					${panel('deliveries', 'Webhooks sent', sections.deliveries)}
					${panel('requests', 'Requests received', sections.requests)}
				</main>
				<p id="toast" role="alert" hidden></p>
				<script src="/assets/page.js" type="module"></script>
			</body>
		</html>`.markup;

const panel = (name: string, title: string, content: string, extra: Html | string = ''): Html =>
	html`<section class="panel ${name}" aria-label="${title}">
		<h2 class="title">${title}</h2>
		${extra}
		<div data-section="${name}">${new Html(content)}</div>
	</section>`;

const searchBox = (search: string): Html =>
	html`<input
		type="search"
		id="search"
		placeholder="Name, email or id"
		aria-label="Search contacts"
		value="${search}"
	/>`;
