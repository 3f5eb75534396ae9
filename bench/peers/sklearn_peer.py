"""scikit-learn's MLPClassifier with the same sizes, batches, rate and momentum, and no stopping before the last epoch."""
import warnings
from time import process_time

from serve import serve  # first: it sets the number of threads
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

warnings.simplefilter("ignore", ConvergenceWarning)


def prepare(w):
    X, labels = w["x"].reshape(len(w["labels"]), -1), w["labels"]

    def round_():
        model = MLPClassifier(
            hidden_layer_sizes=(w["sizes"][1],), activation="relu", solver="sgd", alpha=0, batch_size=w["batch"],
            learning_rate_init=w["rate"], momentum=w["momentum"], nesterovs_momentum=False, max_iter=w["epochs"],
            tol=0, n_iter_no_change=10**6, random_state=1,
        )  # fmt: skip
        start = process_time()
        model.fit(X, labels)
        return (process_time() - start) / (w["epochs"] * -(-len(labels) // w["batch"]))

    return round_


serve(prepare)
