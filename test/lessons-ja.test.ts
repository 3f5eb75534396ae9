import { describeLessons } from "./support/lessons";

describeLessons("ja");
