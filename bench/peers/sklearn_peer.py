"""scikit-learn's MLPClassifier with the same sizes, batches, rate and momentum, in f32 as well: it keeps the format of X. It neither
stops before the last epoch nor regularizes nor sets samples aside."""
import warnings

from numpy_training import timed
from serve import serve  # before scikit-learn: it sets the number of threads
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

warnings.simplefilter("ignore", ConvergenceWarning)


def prepare(w):
    X, labels = w["x"].reshape(len(w["labels"]), -1), w["labels"]

    def run():
        model = MLPClassifier(
            hidden_layer_sizes=(w["sizes"][1],), activation="relu", solver="sgd", alpha=0, batch_size=w["batch"],
            learning_rate_init=w["rate"], momentum=w["momentum"], nesterovs_momentum=False, max_iter=w["epochs"],
            tol=0, n_iter_no_change=10**6, random_state=1,
        )  # fmt: skip
        model.fit(X, labels)
        if model.n_iter_ != w["epochs"] or model.coefs_[0].dtype != X.dtype:
            raise RuntimeError("scikit-learn did other work than was asked for")
        return w["epochs"] * -(-len(labels) // w["batch"])

    return timed(run)


serve(prepare)
