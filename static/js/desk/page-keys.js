// Pages whose keys stand beside what they press, as `data-key`.

import { bindKeys } from "./single-keys.js";

bindKeys({});
