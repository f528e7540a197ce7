// The side panel on a page of its own.

import { PanelPlace } from "./panel_place.js";

for (const root of document.querySelectorAll("[data-panel]")) new PanelPlace(root);
