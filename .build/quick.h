/* What the generated code does most, inline: mypyc calls a function of its runtime for each of these.

   Each does what the function does whose name it takes; whatever is out of the ordinary that function does itself. */

#ifndef Py_GIL_DISABLED

#ifdef _MSC_VER
#define QUICK_SHARED __declspec(selectany) /* by all modules, each of which is told of it here */
#else
#define QUICK_SHARED __attribute__((weak))
#endif

#define QUICK_LEAST (-5) /* of the ints of which there is one of each, once it has been asked for */
#define QUICK_COUNT 8192

QUICK_SHARED PyObject *quick_ints[QUICK_COUNT] = {NULL};

static inline PyObject *quick_box(CPyTagged x) {
    Py_ssize_t value = CPyTagged_ShortAsSsize_t(x);
    size_t place = (size_t)(value - QUICK_LEAST);
    if (likely(place < QUICK_COUNT)) {
        PyObject *boxed = quick_ints[place];
        if (unlikely(boxed == NULL)) {
            boxed = quick_ints[place] = CPyTagged_AsObject(x);
        }
        Py_INCREF(boxed);
        return boxed;
    }
    return CPyTagged_AsObject(x);
}

static inline PyObject *quick_as_object(CPyTagged x) {
    return likely(CPyTagged_CheckShort(x)) ? quick_box(x) : CPyTagged_AsObject(x);
}

static inline PyObject *quick_steal_as_object(CPyTagged x) {
    return likely(CPyTagged_CheckShort(x)) ? quick_box(x) : CPyTagged_StealAsObject(x);
}

/* The value of an int of two digits at most, which a tagged int has room for. */
static inline bool quick_value(PyObject *number, Py_ssize_t *value) {
    PyLongObject *v = (PyLongObject *)number;
    Py_ssize_t size = CPY_LONG_SIZE_SIGNED(v);
    if (likely(size == 1)) {
        *value = CPY_LONG_DIGIT(v, 0);
    } else if (size == 0) {
        *value = 0;
    } else if (size == -1) {
        *value = -(Py_ssize_t)CPY_LONG_DIGIT(v, 0);
    } else if (sizeof(Py_ssize_t) == 8 && size == 2) {
        *value = (Py_ssize_t)CPY_LONG_DIGIT(v, 1) << PyLong_SHIFT | (Py_ssize_t)CPY_LONG_DIGIT(v, 0);
    } else {
        return false;
    }
    return true;
}

static inline CPyTagged quick_from_object(PyObject *number) {
    Py_ssize_t value;
    return likely(quick_value(number, &value)) ? (CPyTagged)value << 1 : CPyTagged_FromObject(number);
}

static inline CPyTagged quick_borrow_from_object(PyObject *number) {
    Py_ssize_t value;
    return likely(quick_value(number, &value)) ? (CPyTagged)value << 1 : CPyTagged_BorrowFromObject(number);
}

static inline double quick_as_double(PyObject *number) {
    return likely(PyFloat_CheckExact(number)) ? PyFloat_AS_DOUBLE(number) : PyFloat_AsDouble(number);
}

/* Whether an index is one of a list, counted from its beginning. */
static inline bool quick_within(PyObject *list, CPyTagged index) {
    return likely(CPyTagged_CheckShort(index) && (size_t)CPyTagged_ShortAsSsize_t(index) < (size_t)PyList_GET_SIZE(list));
}

static inline PyObject *quick_list_item_borrow(PyObject *list, CPyTagged index) {
    if (quick_within(list, index)) {
        return PyList_GET_ITEM(list, CPyTagged_ShortAsSsize_t(index));
    }
    return CPyList_GetItemBorrow(list, index);
}

static inline PyObject *quick_list_item(PyObject *list, CPyTagged index) {
    if (quick_within(list, index)) {
        PyObject *item = PyList_GET_ITEM(list, CPyTagged_ShortAsSsize_t(index));
        Py_INCREF(item);
        return item;
    }
    return CPyList_GetItem(list, index);
}

static inline bool quick_list_set_item(PyObject *list, CPyTagged index, PyObject *value) {
    if (quick_within(list, index)) {
        PyObject *old = PyList_GET_ITEM(list, CPyTagged_ShortAsSsize_t(index));
        PyList_SET_ITEM(list, CPyTagged_ShortAsSsize_t(index), value);
        Py_DECREF(old);
        return true;
    }
    return CPyList_SetItem(list, index, value);
}

static inline int quick_append(PyObject *list, PyObject *value) {
    Py_ssize_t size = PyList_GET_SIZE(list);
    if (likely(size < ((PyListObject *)list)->allocated)) {
        Py_INCREF(value);
        Py_SET_SIZE((PyListObject *)list, size + 1);
        PyList_SET_ITEM(list, size, value);
        return 0;
    }
    return PyList_Append(list, value);
}

/* Of two ints whether they are equal. */
static inline bool quick_equal(PyObject *one, PyObject *other) {
    PyLongObject *a = (PyLongObject *)one, *b = (PyLongObject *)other;
    Py_ssize_t size = CPY_LONG_SIZE_SIGNED(a);
    if (size != CPY_LONG_SIZE_SIGNED(b)) {
        return false;
    }
    for (Py_ssize_t digit = (size < 0 ? -size : size) - 1; digit >= 0; digit--) {
        if (CPY_LONG_DIGIT(a, digit) != CPY_LONG_DIGIT(b, digit)) {
            return false;
        }
    }
    return true;
}

/* How often an int is among items, `most` times at most; -1: not all of them are ints. */
static Py_ssize_t quick_found(PyObject **items, Py_ssize_t size, PyObject *value, Py_ssize_t most) {
    Py_ssize_t found = 0;
    if (!PyLong_CheckExact(value)) {
        return -1;
    }
    for (Py_ssize_t place = 0; place < size && found < most; place++) {
        PyObject *item = items[place];
        if (item == value) {
            found++;
        } else if (unlikely(!PyLong_CheckExact(item))) {
            return -1;
        } else {
            found += quick_equal(item, value);
        }
    }
    return found;
}

static inline CPyTagged quick_list_count(PyObject *list, PyObject *value) {
    Py_ssize_t size = PyList_GET_SIZE(list), found = quick_found(((PyListObject *)list)->ob_item, size, value, size);
    return likely(found >= 0) ? CPyTagged_ShortFromSsize_t(found) : CPyList_Count(list, value);
}

static inline int quick_contains(PyObject *values, PyObject *value) {
    Py_ssize_t found = -1;
    if (PyTuple_CheckExact(values)) {
        found = quick_found(((PyTupleObject *)values)->ob_item, PyTuple_GET_SIZE(values), value, 1);
    } else if (PyList_CheckExact(values)) {
        found = quick_found(((PyListObject *)values)->ob_item, PyList_GET_SIZE(values), value, 1);
    }
    return likely(found >= 0) ? (int)found : PySequence_Contains(values, value);
}

#ifdef __GNUC__
static inline CPyTagged quick_multiply(CPyTagged left, CPyTagged right) {
    Py_ssize_t product;
    if (likely(CPyTagged_CheckShort(left) && CPyTagged_CheckShort(right)) &&
        likely(!__builtin_mul_overflow((Py_ssize_t)left, CPyTagged_ShortAsSsize_t(right), &product))) {
        return (CPyTagged)product;
    }
    return CPyTagged_Multiply(left, right);
}
#define CPyTagged_Multiply quick_multiply
#endif

/* Fields of named tuples: where they stand, found once for as long as their class stays as it is. */
#define QUICK_FIELDS 2048 /* a power of two */
#define QUICK_PROBES 4

typedef struct {
    PyTypeObject *type;
    PyObject *name;
    unsigned int version; /* of the class */
    Py_ssize_t place;
} quick_field;

QUICK_SHARED quick_field quick_fields[QUICK_FIELDS + QUICK_PROBES] = {{NULL, NULL, 0, 0}};

static inline quick_field *quick_first_field(PyTypeObject *type, PyObject *name) {
    return &quick_fields[((uintptr_t)type / 16 * 31 + (uintptr_t)name / 16) % QUICK_FIELDS];
}

static PyObject *quick_find_field(PyObject *object, PyObject *name) {
    PyTypeObject *type = Py_TYPE(object);
    PyObject *value = PyObject_GetAttr(object, name);
    quick_field *field = quick_first_field(type, name);
    for (int probe = 1; probe < QUICK_PROBES && field->name != NULL; probe++) {
        field++;
    }
    if (value == NULL || field->name != NULL || type->tp_version_tag == 0) {
        return value;
    }
    PyObject *getter = PyObject_GetAttr((PyObject *)type, name);
    PyObject *names = PyObject_GetAttrString((PyObject *)type, "_fields");
    if (getter != NULL && names != NULL && strcmp(Py_TYPE(getter)->tp_name, "_collections._tuplegetter") == 0) {
        Py_ssize_t place = PySequence_Index(names, name);
        if (place >= 0 && place < PyTuple_GET_SIZE(object) && PyTuple_GET_ITEM(object, place) == value) {
            *field = (quick_field){type, name, type->tp_version_tag, place};
        }
    }
    PyErr_Clear();
    Py_XDECREF(getter);
    Py_XDECREF(names);
    return value;
}

static inline PyObject *quick_get_attr(PyObject *object, PyObject *name) {
    PyTypeObject *type = Py_TYPE(object);
    if (!PyType_HasFeature(type, Py_TPFLAGS_TUPLE_SUBCLASS)) {
        return PyObject_GetAttr(object, name);
    }
    quick_field *field = quick_first_field(type, name);
    for (int probe = 0; probe < QUICK_PROBES; probe++, field++) {
        if (field->name == name && field->type == type && field->version == type->tp_version_tag) {
            PyObject *value = PyTuple_GET_ITEM(object, field->place);
            Py_INCREF(value);
            return value;
        }
    }
    return quick_find_field(object, name);
}

/* Functions of Python that are called most. */
QUICK_SHARED PyObject *quick_new_tuple = NULL;
QUICK_SHARED PyObject *quick_heapify = NULL;
QUICK_SHARED PyObject *quick_heappop = NULL;
QUICK_SHARED PyObject *quick_heappush = NULL;

static void quick_look_up(void) {
    PyObject *heaps = PyImport_ImportModule("heapq");
    quick_new_tuple = PyObject_GetAttrString((PyObject *)&PyTuple_Type, "__new__");
    if (heaps != NULL) {
        quick_heapify = PyObject_GetAttrString(heaps, "heapify");
        quick_heappop = PyObject_GetAttrString(heaps, "heappop");
        quick_heappush = PyObject_GetAttrString(heaps, "heappush");
        Py_DECREF(heaps);
    }
    PyErr_Clear();
}

/* `tuple.__new__` of a class right below it. */
static PyObject *quick_make_tuple(PyTypeObject *type, PyObject *items) {
    Py_ssize_t size = PyTuple_GET_SIZE(items);
    PyObject *made = type->tp_alloc(type, size);
    for (Py_ssize_t place = 0; made != NULL && place < size; place++) {
        PyObject *item = PyTuple_GET_ITEM(items, place);
        Py_INCREF(item);
        PyTuple_SET_ITEM(made, place, item);
    }
    return made;
}

static inline bool quick_is_int(PyObject *item) {
    Py_ssize_t value;
    return PyLong_CheckExact(item) && quick_value(item, &value);
}

/* Of a heap that begins with such an int. */
static inline bool quick_has_ints(PyObject *heap) {
    return PyList_CheckExact(heap) && PyList_GET_SIZE(heap) > 0 && quick_is_int(PyList_GET_ITEM(heap, 0));
}

/* Whether one is less than the other; not all of them may be ints after all. */
static inline bool quick_is_less(PyObject *one, PyObject *other, bool *all) {
    Py_ssize_t a, b;
    if (likely(PyLong_CheckExact(one) && PyLong_CheckExact(other) && quick_value(one, &a) && quick_value(other, &b))) {
        return a < b;
    }
    *all = false;
    return false;
}

/* A heap in which an item stands where it may not belong; gives back what it is given, or NULL if they do not compare. */
static PyObject *quick_mended(PyObject *heap, PyObject *given) {
    PyObject *none = PyObject_CallFunctionObjArgs(quick_heapify, heap, NULL);
    if (none == NULL) {
        Py_DECREF(given);
        return NULL;
    }
    Py_DECREF(none);
    return given;
}

static PyObject *quick_pop(PyObject *heap) {
    Py_ssize_t size = PyList_GET_SIZE(heap) - 1, place = 0, child;
    PyObject **items = ((PyListObject *)heap)->ob_item, *least = items[0], *last = items[size];
    bool ints = true;
    Py_SET_SIZE((PyVarObject *)heap, size);
    while ((child = 2 * place + 1) < size) {
        child += child + 1 < size && quick_is_less(items[child + 1], items[child], &ints);
        if (!quick_is_less(items[child], last, &ints)) {
            break;
        }
        items[place] = items[child];
        place = child;
    }
    if (size > 0) {
        items[place] = last;
    }
    return likely(ints) ? least : quick_mended(heap, least);
}

static PyObject *quick_push(PyObject *heap, PyObject *item) {
    if (PyList_Append(heap, item) < 0) {
        return NULL;
    }
    PyObject **items = ((PyListObject *)heap)->ob_item;
    Py_ssize_t place = PyList_GET_SIZE(heap) - 1, above;
    bool ints = true;
    while (place > 0 && quick_is_less(item, items[above = (place - 1) / 2], &ints)) {
        items[place] = items[above];
        place = above;
    }
    items[place] = item;
    Py_INCREF(Py_None);
    return likely(ints) ? Py_None : quick_mended(heap, Py_None);
}

static inline PyObject *quick_call(PyObject *called, PyObject *const *given, size_t count, PyObject *names) {
    if (names == NULL && (count == 1 || count == 2)) {
        if (unlikely(quick_new_tuple == NULL)) {
            quick_look_up();
        }
        if (count == 1 && called == quick_heappop && quick_has_ints(given[0])) {
            return quick_pop(given[0]);
        }
        if (count == 2 && called == quick_heappush && quick_has_ints(given[0]) && quick_is_int(given[1])) {
            return quick_push(given[0], given[1]);
        }
        if (count == 2 && called == quick_new_tuple && PyType_Check(given[0]) && PyTuple_CheckExact(given[1]) &&
            ((PyTypeObject *)given[0])->tp_base == &PyTuple_Type) {
            return quick_make_tuple((PyTypeObject *)given[0], given[1]);
        }
    }
    return PyObject_Vectorcall(called, given, count, names);
}

/* A tuple is equal to itself, however long it is: those of a state that nobody has changed are one and the same. */
static inline PyObject *quick_compare(PyObject *one, PyObject *other, int how) {
    if (one == other && PyTuple_CheckExact(one) && (how == Py_EQ || how == Py_NE)) {
        PyObject *found = how == Py_EQ ? Py_True : Py_False;
        Py_INCREF(found);
        return found;
    }
    return PyObject_RichCompare(one, other, how);
}

#undef PyFloat_AsDouble
#undef PyList_Append
#undef PySequence_Contains
#define CPyList_Count quick_list_count
#define CPyList_GetItem quick_list_item
#define CPyList_GetItemBorrow quick_list_item_borrow
#define CPyList_SetItem quick_list_set_item
#define CPyTagged_AsObject quick_as_object
#define CPyTagged_BorrowFromObject quick_borrow_from_object
#define CPyTagged_FromObject quick_from_object
#define CPyTagged_StealAsObject quick_steal_as_object
#define PyFloat_AsDouble quick_as_double
#define PyObject_GetAttr quick_get_attr
#define PyObject_RichCompare quick_compare
#define PyObject_Vectorcall quick_call
#define PyList_Append quick_append
#define PySequence_Contains quick_contains

#endif
